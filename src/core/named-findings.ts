import type { RepoPath } from './brand.ts';
import { DreamdError } from './errors.ts';
import type { Scan } from './scan.ts';

/** A finding as a person picks it. */
export interface NamedFinding {
  readonly id: string;
  readonly kind: string;
  readonly path: RepoPath;
}

/**
 * The findings of a scan that `ids` name: a finding's own id, or that of a candidate, which stands for all its findings.
 * Silenced ones count too. Throws `unknown-finding`.
 */
export function namedFindings(scan: Scan, ids: readonly string[]): readonly NamedFinding[] {
  const findings = new Map(
    [...scan.signals, ...scan.muted].map(({ id, kind, target }) => [id, { id, kind, path: target.path }]),
  );
  const candidates = new Map(scan.worklist.map(({ id, signals }) => [id, signals]));
  const named = ids.flatMap((id) =>
    (candidates.get(id) ?? [id]).map((signal) => findings.get(signal) ?? unknown(id, scan)),
  );
  return [...new Map(named.map((finding) => [finding.id, finding])).values()];
}

function unknown(id: string, { commit }: Scan): never {
  throw new DreamdError('unknown-finding', {
    message: 'no finding and no candidate has this id',
    where: `commit ${commit.slice(0, 12)}`,
    expected: 'an id of 16 digits from `dreamd scan`',
    got: id,
    hint: '`dreamd scan --classic` lists every finding with its id',
  });
}
