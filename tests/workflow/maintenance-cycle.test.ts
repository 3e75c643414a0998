import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Context } from '@temporalio/activity';
import { WorkflowFailedError } from '@temporalio/client';
import { z } from 'zod';
import type { CycleActivities, CycleHandle } from '../../scripts/recording/cycle-server.ts';
import {
  cycleInput,
  DECIDED,
  failure,
  SENSED,
  scriptedActivities,
  TARGET,
} from '../../scripts/recording/scripted-activities.ts';
import { repoPathSchema } from '../../src/core/brand.ts';
import type { RecordInput } from '../../src/core/contracts/cycle-activities.ts';
import { statusQuery } from '../../src/workflows/messages.ts';
import { dreamdOutcome, dreamdPhase } from '../../src/workflows/search-attributes.ts';
import { testCycleServer } from '../support/test-cycle-server.ts';
import { gate, watched } from '../support/watched-activities.ts';

const server = await testCycleServer();
const withCycle = server.named;

const metadataSchema = z.object({ currentDetails: z.string() });
async function cardOf(cycle: CycleHandle): Promise<string> {
  return metadataSchema.parse(await cycle.query('__temporal_workflow_metadata')).currentDetails;
}

test('a cycle senses, decides and records, and hands each step what the one before it found', async () => {
  const { activities, calls, recorded } = watched();
  const { result, runId } = await withCycle('order', activities, async (cycle) => ({
    result: await cycle.result(),
    runId: cycle.firstExecutionRunId,
  }));
  assert.deepEqual(calls, ['admit', 'sense', 'decide', 'record']);
  assert.deepEqual(result.target, DECIDED.target);
  assert.equal(result.outcome, 'PASS');
  const [{ sensed, decided, cycle, end }] = recorded as [RecordInput];
  assert.deepEqual({ sensed, decided }, { sensed: SENSED, decided: DECIDED });
  assert.deepEqual(cycle, { workflowId: 'cycle/order', runId });
  assert.deepEqual(end, { kind: 'decided', target: DECIDED.target, requiredFailed: [] });
});

test('MH-A4 query, card and search attributes say the phase and, in the end, the outcome', async () => {
  const sensing = gate();
  const { activities } = watched({ sense: () => sensing.pass(SENSED) });
  await withCycle('visible', activities, async (cycle) => {
    await sensing.reached;
    const { phase, outcome, commit } = await cycle.query(statusQuery);
    assert.deepEqual({ phase, outcome, commit }, { phase: 'sense', outcome: null, commit: 'c'.repeat(40) });
    assert.match(await cardOf(cycle), /^### SENSING\n\nexample\.org\/team\/app at `c{12}`, depth 0$/);
    assert.equal((await cycle.describe()).typedSearchAttributes.get(dreamdPhase), 'sense');
    sensing.open();
    await cycle.result();
    const { typedSearchAttributes } = await cycle.describe();
    assert.equal(typedSearchAttributes.get(dreamdPhase), 'record');
    assert.equal(typedSearchAttributes.get(dreamdOutcome), 'PASS');
    assert.match(await cardOf(cycle), /^### PASS\n\n[\s\S]*`report-sealed`/);
  });
});

test('a cycle on a server without the search attributes goes its way without them', async () => {
  const { activities } = watched();
  await withCycle(
    'no-attributes',
    activities,
    async (cycle) => {
      assert.equal((await cycle.result()).outcome, 'PASS');
      assert.equal((await cycle.describe()).typedSearchAttributes.get(dreamdOutcome), undefined);
    },
    { searchAttributes: false },
  );
});

test('a cycle that finds the lease taken seals DEFER with the holder, and senses nothing', async () => {
  const { activities, calls } = watched({
    admit: async () => ({ admitted: false, holder: { workflowId: 'cycle/other', runId: 'run' } }),
  });
  await withCycle('lease-held', activities, async (cycle) => {
    const { outcome, reasons } = await cycle.result();
    assert.equal(outcome, 'DEFER');
    assert.equal(reasons[0]?.code, 'lease-held');
    assert.match(reasons[0]?.message ?? '', /cycle\/other/);
  });
  assert.deepEqual(calls, ['admit', 'record']);
});

test('sensing that fails for good is sealed as ESCALATE with the cause', async () => {
  const { activities, calls } = watched({
    sense: async () => {
      throw failure('git ended with 128', 'never');
    },
  });
  await withCycle('sense-fails', activities, async (cycle) => {
    const { outcome, reasons } = await cycle.result();
    assert.equal(outcome, 'ESCALATE');
    assert.deepEqual(reasons[0], {
      code: 'sensor-failed',
      message: 'no sensor could run: git ended with 128',
    });
  });
  assert.deepEqual(calls, ['admit', 'sense', 'record']);
});

test('a step before or after sensing that fails for good is sealed by its own name, not as a sensor', async () => {
  for (const [activity, changes] of Object.entries<Partial<CycleActivities>>({
    admit: { admit: () => Promise.reject(failure('the lease is nowhere', 'never')) },
    decide: { decide: () => Promise.reject(failure('the scan is gone', 'never')) },
  })) {
    const { activities, recorded } = watched(changes);
    await withCycle(`${activity}-fails`, activities, async (cycle) => {
      const { outcome, reasons } = await cycle.result();
      assert.equal(outcome, 'ESCALATE');
      assert.match(
        reasons[0]?.message ?? '',
        new RegExp(`^the step ${activity} failed for good, tool-failed: `),
      );
    });
    const { end } = recorded[0] as RecordInput;
    assert.equal(end.kind === 'step-failed' && end.activity, activity);
  }
});

test('nothing in a path or in the reason of an abort is markup on the card', async () => {
  const hostile = '![x](https://example.org/a.png)\n\n# PASS';
  const path = repoPathSchema.parse(`${hostile}.ts`);
  const record = gate();
  const decide = async () => ({ ...DECIDED, target: { ...TARGET, path } });
  const { activities } = watched({
    decide,
    record: async (asked) => record.pass(await scriptedActivities().record(asked)),
  });
  await withCycle('hostile-path', activities, async (cycle) => {
    await record.reached;
    const card = await cardOf(cycle);
    record.open();
    await cycle.result();
    assert.match(card, /^### PASS\n\n/);
    assert.ok(!card.includes('![') && !card.includes('\n\n#'), card);
  });
});

test('a seal that fails for now is tried until it holds', async () => {
  const { activities, calls } = watched({
    record: async (record) => {
      if (Context.current().info.attempt < 3) throw failure('the disk is full', 'later');
      return scriptedActivities().record(record);
    },
  });
  await withCycle('seal-later', activities, async (cycle) =>
    assert.equal((await cycle.result()).outcome, 'PASS'),
  );
  assert.deepEqual(calls, ['admit', 'sense', 'decide', 'record', 'record', 'record']);
});

test('a cycle with an input that does not fit ends at once, without a step', async () => {
  const { activities, calls } = watched();
  const cycle = await server.client.workflow.start('maintenanceCycle', {
    workflowId: 'cycle/bad-input',
    taskQueue: 'dreamd-bad-input-control',
    args: [{ repo: '../..' }],
  });
  await server.withWorkers({ storeId: 'bad-input', activities }, async () => {
    await assert.rejects(cycle.result(), (error) => {
      assert.ok(error instanceof WorkflowFailedError);
      assert.match(String(error.cause), /ApplicationFailure[\s\S]*→ at commit/);
      return true;
    });
  });
  assert.deepEqual(calls, []);
});

test('MH-A3 without a cache, where every step replays the whole history, a cycle takes the same steps', async () => {
  const runs = [];
  for (const maxCachedWorkflows of [10, 0]) {
    const { activities, calls } = watched();
    const options = {
      workflowId: `cycle/cache-${maxCachedWorkflows}`,
      input: cycleInput(`cache-${maxCachedWorkflows}`),
      activities,
      maxCachedWorkflows,
    };
    runs.push(
      await server.withCycle(options, async (cycle) => {
        await cycle.result();
        const { events } = await cycle.fetchHistory();
        const scheduled = events?.flatMap(({ activityTaskScheduledEventAttributes: activity }) =>
          activity ? [`${activity.activityId} ${activity.activityType?.name}`] : [],
        );
        return { calls, scheduled };
      }),
    );
  }
  assert.deepEqual(runs[0]?.scheduled, ['1 admit', '2 sense', '3 decide', '4 record']);
  assert.deepEqual(runs[1], runs[0]);
});
