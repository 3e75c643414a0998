import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { z } from 'zod';
import { digestOf } from '../../src/core/canonical-json.ts';
import { unknownFile } from '../../src/core/rank-context.ts';
import type { Signal } from '../../src/core/signal.ts';
import { signalSchema } from '../../src/core/signal.ts';
import { renderWhy } from '../../src/core/why.ts';
import { listCases } from '../support/cases.ts';
import { COMMIT } from '../support/signals.ts';

const CASES = join(import.meta.dirname, '../cases/sensors');

const draftSchema = z.looseObject({ identity: z.unknown(), evidence: z.array(z.looseObject({})) });
const judgementSchema = z.object({ drafts: z.array(draftSchema).default([]) });

function readSignals(sensor: string, name: string): Signal[] {
  const judgement = JSON.parse(readFileSync(join(CASES, sensor, name, 'expected.json'), 'utf8'));
  return judgementSchema.parse(judgement).drafts.map(({ identity, evidence, ...draft }) =>
    signalSchema.parse({
      ...draft,
      evidence: evidence.map((place) => ({ ...place, excerpt: '' })),
      id: digestOf(identity).slice(0, 16),
      sensor,
      provenance: { commit: COMMIT, tool: 'case' },
    }),
  );
}

for (const sensor of listCases(CASES)) {
  test(`the sentence for what ${sensor} finds has every figure it names`, () => {
    const signals = listCases(join(CASES, sensor)).flatMap((name) => readSignals(sensor, name));
    assert.ok(signals.length > 0);
    for (const signal of signals)
      assert.doesNotMatch(renderWhy([signal], unknownFile(signal.target.path)), /\?|undefined/);
  });
}
