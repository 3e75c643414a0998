import assert from 'node:assert/strict';
import { test } from 'node:test';
import { WorkflowUpdateFailedError } from '@temporalio/client';
import { defineUpdate } from '@temporalio/workflow';
import { scriptedActivities } from '../../scripts/recording/scripted-activities.ts';
import { controlWorkflowId, createControl } from '../../src/client/control.ts';
import type { RepoId } from '../../src/core/brand.ts';
import { repoIdSchema } from '../../src/core/brand.ts';
import type { Execution } from '../../src/core/cycle.ts';
import { stateQuery } from '../../src/workflows/messages.ts';
import { testCycleServer } from '../support/test-cycle-server.ts';

const server = await testCycleServer();
const { client } = server;

const FIRST: Execution = { workflowId: 'cycle/first', runId: 'run-1' };
const anyAdmit = defineUpdate<unknown, [unknown]>('admit');
const SECOND: Execution = { workflowId: 'cycle/second', runId: 'run-2' };

/** The control of a repository that only this test knows, while a worker serves it. */
function withControl(
  name: string,
  use: (control: ReturnType<typeof createControl>, repo: RepoId) => Promise<void>,
): Promise<void> {
  const repo = repoIdSchema.parse(`example.org/team/${name}`);
  const options = { storeId: name, activities: scriptedActivities() };
  return server.withWorkers(options, () => use(createControl(client, name), repo));
}

async function holderOf(repo: RepoId): Promise<Execution | null> {
  return (await client.workflow.getHandle(controlWorkflowId(repo)).query(stateQuery)).holder;
}

test('the lease goes to one cycle; the next one gets it after the first gave it back', () =>
  withControl('admit', async (control, repo) => {
    assert.deepEqual(await control.admit(repo, { cycle: FIRST, closed: null }), {
      admitted: true,
      holder: FIRST,
    });
    assert.deepEqual(await control.admit(repo, { cycle: SECOND, closed: null }), {
      admitted: false,
      holder: FIRST,
    });
    await control.release(repo, FIRST);
    assert.deepEqual(await control.admit(repo, { cycle: SECOND, closed: null }), {
      admitted: true,
      holder: SECOND,
    });
  }));

test('asking again by the holder changes nothing', () =>
  withControl('again', async (control, repo) => {
    await control.admit(repo, { cycle: FIRST, closed: null });
    assert.deepEqual(await control.admit(repo, { cycle: FIRST, closed: null }), {
      admitted: true,
      holder: FIRST,
    });
  }));

test('only the very run that was found closed is replaced', () =>
  withControl('takeover', async (control, repo) => {
    await control.admit(repo, { cycle: FIRST, closed: null });
    const otherRun = { ...FIRST, runId: 'run-0' };
    assert.equal((await control.admit(repo, { cycle: SECOND, closed: otherRun })).admitted, false);
    assert.equal((await control.admit(repo, { cycle: SECOND, closed: FIRST })).admitted, true);
    assert.deepEqual(await holderOf(repo), SECOND);
  }));

test('a lease given back by another run stays where it is', () =>
  withControl('foreign-release', async (control, repo) => {
    await control.admit(repo, { cycle: FIRST, closed: null });
    await control.release(repo, SECOND);
    await control.release(repo, { ...FIRST, runId: 'run-0' });
    assert.deepEqual(await holderOf(repo), FIRST);
  }));

test('giving back a lease that nobody ever took is no error', () =>
  withControl('never-started', (control, repo) => control.release(repo, FIRST)));

test('messages that do not fit are refused or passed over, and the lease is still served', () =>
  withControl('unreadable', async (control, repo) => {
    await control.admit(repo, { cycle: FIRST, closed: null });
    const handle = client.workflow.getHandle(controlWorkflowId(repo));
    await assert.rejects(handle.executeUpdate('admit'), WorkflowUpdateFailedError);
    for (const asked of [null, 7, { cycle: { workflowId: 'cycle/x' }, closed: null }])
      await assert.rejects(handle.executeUpdate(anyAdmit, { args: [asked] }), WorkflowUpdateFailedError);
    for (const args of [[], ['cycle/first'], [{ workflowId: 'cycle/first' }]])
      await handle.signal('release', ...args);
    assert.deepEqual(await control.admit(repo, { cycle: SECOND, closed: null }), {
      admitted: false,
      holder: FIRST,
    });
  }));

test('it renews itself before its history grows long, and the holder stays', () =>
  withControl('renewal', async (control, repo) => {
    await control.admit(repo, { cycle: FIRST, closed: null });
    const handle = client.workflow.getHandle(controlWorkflowId(repo));
    const { runId } = await handle.describe();
    const lengths = [];
    for (let asked = 0; asked < 100; asked += 1) {
      await control.admit(repo, { cycle: SECOND, closed: null });
      lengths.push((await handle.describe()).historyLength);
    }
    assert.ok(Math.max(...lengths) < 420, `${Math.max(...lengths)} events`);
    assert.notEqual((await handle.describe()).runId, runId);
    assert.deepEqual(await holderOf(repo), FIRST);
  }));
