import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { z } from 'zod';
import { repoPathSchema } from '../../src/core/brand.ts';
import { digestOf } from '../../src/core/canonical-json.ts';
import { rank } from '../../src/core/rank.ts';
import { signalSchema } from '../../src/core/signal.ts';
import { assertGolden, listCases, renderGolden } from '../support/cases.ts';
import { COMMIT } from '../support/signals.ts';

/** A case: what is known of files and found in them in `input.json`, the ranked worklist in `expected.json`. */
const FOLDER = join(import.meta.dirname, 'rank');

const caseSchema = z.strictObject({
  files: z.record(
    repoPathSchema,
    z.strictObject({
      codeLines: z.number().nullable(),
      history: z
        .strictObject({
          commits: z.number(),
          authors: z.number(),
          fixTouches: z.number(),
          recencyWeight: z.number(),
        })
        .nullable(),
      tested: z.boolean(),
      testCode: z.boolean(),
    }),
  ),
  signals: z.array(
    z.strictObject({
      kind: z.string(),
      paths: z.array(repoPathSchema).min(1),
      symbol: z.string().optional(),
      magnitude: z.number(),
      figures: z.record(z.string(), z.number()),
    }),
  ),
});

type Finding = z.infer<typeof caseSchema>['signals'][number];

function signalOf({ kind, paths, symbol, magnitude, figures }: Finding, index: number) {
  const place = { start: 1, end: 9 };
  return signalSchema.parse({
    id: digestOf(index).slice(0, 16),
    sensor: 'any',
    kind,
    target: { path: paths[0], ...place, ...(symbol === undefined ? {} : { symbol }) },
    magnitude,
    figures,
    evidence: paths.map((path) => ({ path, ...place, hash: digestOf(path), excerpt: '' })),
    provenance: { commit: COMMIT, tool: 'case' },
  });
}

for (const name of listCases(FOLDER)) {
  test(`the worklist of the case ${name} is ranked as expected`, () => {
    const { files, signals } = caseSchema.parse(
      JSON.parse(readFileSync(join(FOLDER, name, 'input.json'), 'utf8')),
    );
    const context = new Map(
      Object.entries(files).map(([file, known]) => {
        const path = repoPathSchema.parse(file);
        return [path, { origin: path, ...known }] as const;
      }),
    );
    assertGolden(join(FOLDER, name, 'expected.json'), renderGolden(rank(signals.map(signalOf), context)));
  });
}
