import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { Worker } from '@temporalio/worker';
import { z } from 'zod';
import { quietRuntime } from '../../scripts/recording/quiet-runtime.ts';
import { SCENARIOS } from '../../scripts/recording/scenarios.ts';
import { bundleChangedWorkflows, bundleWorkflows, SENSES_FIRST } from '../support/bundle-workflows.ts';
import { tempFolder } from '../support/temp-folder.ts';

quietRuntime();

const MAX_EVENTS = 80;
const MAX_BYTES = 128 * 1024;
const historySchema = z.looseObject({ events: z.array(z.looseObject({ eventType: z.string() })) });

const NAMES = Object.keys(SCENARIOS);
const textOf = (name: string) => readFileSync(join(import.meta.dirname, 'histories', `${name}.json`), 'utf8');

/** What the workflow code in `bundlePath` says to each recorded history: null, or why it does not fit. */
async function replayAll(bundlePath: string): Promise<Map<string, Error | null>> {
  const verdicts = new Map<string, Error | null>();
  const histories = NAMES.map((name) => ({ workflowId: name, history: JSON.parse(textOf(name)) }));
  const options = { workflowBundle: { codePath: bundlePath }, replayName: 'recorded' };
  for await (const { workflowId, error } of Worker.runReplayHistories(options, histories))
    verdicts.set(workflowId, error ?? null);
  return verdicts;
}

test('MH-A3 every recorded history fits the workflow as it is', async (t) => {
  const bundle = await bundleWorkflows(await tempFolder(t));
  assert.deepEqual(await replayAll(bundle), new Map(NAMES.map((name) => [name, null])));
});

test('MH-A3 a workflow that takes its steps in another order fits no recorded history', async (t) => {
  const changed = await bundleChangedWorkflows(await tempFolder(t), SENSES_FIRST);
  for (const [name, error] of await replayAll(changed))
    assert.match(String(error), /nondeterminism/i, `${name} was replayed by other code`);
});

for (const name of NAMES)
  test(`MH-A5 the recorded history of "${name}" is within ${MAX_EVENTS} events and 128 KiB`, () => {
    const text = textOf(name);
    const { events } = historySchema.parse(JSON.parse(text));
    assert.ok(events.length <= MAX_EVENTS, `${events.length} events`);
    assert.ok(text.length <= MAX_BYTES, `${text.length} bytes of JSON, which is more than the server stores`);
  });
