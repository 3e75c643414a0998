import picomatch from 'picomatch';
import type { RepoPath } from '../../core/brand.ts';
import { digestOf } from '../../core/canonical-json.ts';
import type { SignalDraft } from '../../core/contracts/sensor.ts';
import type { BindingFacts, UnusedBinding } from '../../facts/bindings/fact.ts';

/** Globs of code whose names are unused on purpose: it is data for tests, or the beginning of somebody else's project. */
export const UNUSED_ON_PURPOSE: readonly string[] = [
  '**/{fixture,fixtures,__fixtures__,testdata,test-data,test_data}/**',
  '**/*.fixture.*',
  '{playground,playgrounds}/**',
  '**/{templates,template-*}/**',
];

/** What Python reads for the names that it brings along: the face of a package, and the fixtures of pytest. */
const BROUGHT_ALONG = /(?:^|\/)(?:__init__|conftest)\.py$/;

const MAGNITUDE = { import: 0.1, local: 0.15 } as const;

/** One `unused-import` or `unused-local` for each name that nothing reads, except in files that a glob of `ignore` names. */
export function unusedBindings(
  facts: BindingFacts,
  { ignore }: { readonly ignore: readonly string[] },
): readonly SignalDraft[] {
  const isIgnored: (path: RepoPath) => boolean = picomatch([...ignore], { dot: true });
  return facts.files
    .filter(({ path, unused }) => unused.length > 0 && !isIgnored(path))
    .flatMap(({ path, unused }) =>
      unused
        .filter(({ kind, scope }) => !(kind === 'import' && scope === 'module' && BROUGHT_ALONG.test(path)))
        .map((binding) => toDraft(path, binding)),
    );
}

function toDraft(path: RepoPath, binding: UnusedBinding): SignalDraft {
  const { kind, name, declares, reassigned, line, specifier, hash } = binding;
  const place = { path, start: line, end: line };
  return {
    kind: `unused-${kind}`,
    target: { ...place, symbol: name },
    magnitude: MAGNITUDE[kind],
    figures: specifier === undefined ? { declares, reassigned } : { specifier },
    evidence: [{ ...place, hash }],
    identity: { of: 'span', content: specifier === undefined ? hash : digestOf(specifier) },
  };
}
