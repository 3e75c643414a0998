import fc from 'fast-check';
import type { RepoPath } from '../../src/core/brand.ts';
import { repoPathSchema } from '../../src/core/brand.ts';
import { digestOf } from '../../src/core/canonical-json.ts';
import type { SignalDraft } from '../../src/core/contracts/sensor.ts';
import type { QuotedDraft } from '../../src/core/quoted.ts';
import type { FileContext, RankContext } from '../../src/core/rank-context.ts';
import type { Signal } from '../../src/core/signal.ts';
import { signalSchema } from '../../src/core/signal.ts';

export const COMMIT = 'a'.repeat(40);

export function path(text: string): RepoPath {
  return repoPathSchema.parse(text);
}

/** A draft about the lines of one function, whose content is `text`. */
export function spanDraft(file: string, symbol: string, text: string, start = 1): SignalDraft {
  const place = { path: path(file), start, end: start + 9 };
  const content = digestOf(text);
  return {
    kind: 'function-too-complex',
    target: { ...place, symbol },
    magnitude: 0.5,
    figures: { cognitive: 30, cyclomatic: 16, codeLines: 9 },
    evidence: [{ ...place, hash: content }],
    identity: { of: 'span', content },
  };
}

export function fileDraft(file: string, kind = 'file-too-large'): SignalDraft {
  const place = { path: path(file), start: 1, end: 900 };
  return {
    kind,
    target: place,
    magnitude: 0.4,
    figures: { codeLines: 900 },
    evidence: [{ ...place, end: 1, hash: digestOf(file) }],
    identity: { of: 'file' },
  };
}

/** As the engine hands it on, without a text. */
export function quoted(draft: SignalDraft): QuotedDraft {
  const evidence = draft.evidence.map((place) => ({ ...place, excerpt: '' }));
  return { ...draft, evidence, mutedByComment: undefined };
}

const KINDS = ['function-too-complex', 'function-too-long', 'file-too-large', 'hotspot', 'duplicate-block'];
const PATHS = Array.from({ length: 12 }, (_, index) => path(`src/file-${index}.ts`));

/** Signals with distinct ids over a dozen files. */
export const signalsArbitrary: fc.Arbitrary<Signal[]> = fc
  .array(
    fc.record({
      kind: fc.constantFrom(...KINDS),
      file: fc.constantFrom(...PATHS),
      magnitude: fc.double({ min: 0, max: 1, noNaN: true }),
      start: fc.integer({ min: 1, max: 900 }),
    }),
    { minLength: 1, maxLength: 40 },
  )
  .map((rows) =>
    rows.map(({ kind, file, magnitude, start }, index) =>
      signalSchema.parse({
        id: digestOf([kind, file, index]).slice(0, 16),
        sensor: 'any',
        kind,
        target: {
          path: file,
          start,
          end: start + 5,
          ...(kind.startsWith('function') ? { symbol: `f${index}` } : {}),
        },
        magnitude,
        figures: { cognitive: 20, codeLines: 30 },
        evidence: [{ path: file, start, end: start, hash: digestOf(index), excerpt: '' }],
        provenance: { commit: COMMIT, tool: 'test 1' },
      }),
    ),
  );

const fileArbitrary = fc.record({
  codeLines: fc.option(fc.integer({ min: 1, max: 5000 })),
  history: fc.option(
    fc.record({
      commits: fc.integer({ min: 1, max: 300 }),
      authors: fc.integer({ min: 1, max: 40 }),
      fixTouches: fc.constant(1),
      recencyWeight: fc.double({ min: 0, max: 100, noNaN: true }),
    }),
  ),
  tested: fc.boolean(),
  testCode: fc.boolean(),
});

/** What is known of the files that `signalsArbitrary` points at. */
export const contextArbitrary: fc.Arbitrary<RankContext> = fc
  .array(fileArbitrary, { minLength: PATHS.length, maxLength: PATHS.length })
  .map(
    (files) =>
      new Map(
        PATHS.map((file, index): [RepoPath, FileContext] => [file, { origin: file, ...files[index]! }]),
      ),
  );
