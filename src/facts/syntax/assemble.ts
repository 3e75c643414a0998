import type { Inputs, Skipped, SkipReason } from '../../core/contracts/collector.ts';
import { DreamdError } from '../../core/errors.ts';
import type { FileSyntax, SyntaxFacts } from './fact.ts';
import type { Miss } from './parse-misses.ts';
import { parseOutcomeSchema } from './parse-outcome.ts';

/** A path in a supported language, and why it is left out if the tree alone says so. */
export interface Candidate extends Miss {
  readonly skip: SkipReason | undefined;
}

interface Assembled {
  readonly facts: SyntaxFacts;
  readonly inputs: Inputs;
  readonly skipped: readonly Skipped[];
}

/** Puts paths and outcomes together, in the order of the candidates. `outcomes` holds JSON by key. */
export function assemble(candidates: readonly Candidate[], outcomes: ReadonlyMap<string, string>): Assembled {
  const files: FileSyntax[] = [];
  const skipped: Skipped[] = [];
  for (const candidate of candidates) {
    const { path } = candidate.file;
    const result =
      candidate.skip === undefined ? toFileSyntax(candidate, outcomes) : { skip: candidate.skip };
    if ('skip' in result) skipped.push({ path, reason: result.skip });
    else files.push(result);
  }
  const inputs = {
    files: files.length,
    lines: files.reduce((sum, file) => sum + file.lines, 0),
    bytes: files.reduce((sum, file) => sum + file.bytes, 0),
  };
  return { facts: { files }, inputs, skipped };
}

function toFileSyntax(
  { key, file, language }: Candidate,
  outcomes: ReadonlyMap<string, string>,
): FileSyntax | { skip: SkipReason } {
  const json = outcomes.get(key);
  if (json === undefined) {
    throw new DreamdError('internal', { message: 'a blob was neither parsed nor skipped', where: file.path });
  }
  const outcome = parseOutcomeSchema.parse(JSON.parse(json));
  return 'skip' in outcome ? outcome : { path: file.path, language, bytes: file.size, ...outcome };
}
