import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { test } from 'node:test';
import { DreamdError } from '../../../src/core/errors.ts';
import type { ThreadPools } from '../../../src/process/thread-pool.ts';
import { createThreadPool } from '../../../src/process/thread-pool.ts';
import type { EchoTask } from './threads/echo-child.ts';

const ECHO = new URL('./threads/echo-child.ts', import.meta.url);
const LONG_MS = 60_000;

interface Echo {
  readonly thread: number;
  readonly answer: string;
}

async function withPool(size: number, use: (run: Run, pools: ThreadPools) => Promise<void>): Promise<void> {
  const pools = createThreadPool({ size, memoryMb: 32 });
  const pool = pools.threads<EchoTask, Echo>(ECHO);
  try {
    await use((task, timeoutMs = LONG_MS) => pool.run(task, [], timeoutMs), pools);
  } finally {
    await pools.close();
  }
}
type Run = (task: EchoTask, timeoutMs?: number) => Promise<Echo>;

const withCode = (code: string) => (error: unknown) => error instanceof DreamdError && error.code === code;

test('tasks are answered each with its own value, by no more threads than the pool may have', () =>
  withPool(2, async (run) => {
    const words = Array.from({ length: 40 }, (_, at) => `word ${at}`);
    const echoes = await Promise.all(words.map((say) => run({ say })));
    assert.deepEqual(
      echoes.map(({ answer }) => answer),
      words,
    );
    assert.ok(new Set(echoes.map(({ thread }) => thread)).size <= 2);
  }));

test('a pool over the same module has the same threads', () =>
  withPool(1, async (run, pools) => {
    const { thread } = await run({ say: 'first' });
    const again = await pools.threads<EchoTask, Echo>(new URL(ECHO)).run({ say: 'second' }, [], LONG_MS);
    assert.equal(again.thread, thread);
  }));

test('a transferred buffer arrives whole and is gone on this side', () =>
  withPool(1, async (_, pools) => {
    const bytes = new Uint8Array(1000);
    const { answer } = await pools.threads<EchoTask, Echo>(ECHO).run({ bytes }, [bytes.buffer], LONG_MS);
    assert.equal(answer, '1000');
    assert.equal(bytes.byteLength, 0);
  }));

test('a task over its time rejects with deadline-passed, and the tasks behind it are answered by a new thread', () =>
  withPool(1, async (run) => {
    const before = await run({ say: 'before' });
    const [late, after] = await Promise.allSettled([run({ doom: 'loop' }, 50), run({ say: 'after' })]);
    assert.ok(late.status === 'rejected' && withCode('deadline-passed')(late.reason));
    assert.ok(after.status === 'fulfilled' && after.value.answer === 'after');
    assert.notEqual(after.value.thread, before.thread);
  }));

for (const doom of ['memory', 'exit'] as const) {
  test(`a thread that dies of ${doom} rejects its own task only, with tool-failed`, () =>
    withPool(1, async (run) => {
      const [dead, after] = await Promise.allSettled([run({ doom }), run({ say: 'after' })]);
      assert.ok(dead.status === 'rejected' && withCode('tool-failed')(dead.reason));
      assert.ok(after.status === 'fulfilled');
    }));
}

test('a thread that dies while it is idle is replaced', () =>
  withPool(1, async (run) => {
    const { thread } = await run({ exitLater: true });
    let after = await run({ say: 'after' }).catch(() => undefined);
    // It may take one more task before its end is known here.
    while (after === undefined || after.thread === thread)
      after = await run({ say: 'after' }).catch(() => undefined);
    assert.equal(after.answer, 'after');
  }));

test('what a handler throws rejects the task with its message, and the thread goes on', () =>
  withPool(1, async (run) => {
    const { thread } = await run({ say: 'before' });
    await assert.rejects(run({ fail: 'not today' }), { code: 'tool-failed', message: 'not today' });
    assert.equal((await run({ say: 'after' })).thread, thread);
  }));

test('a module that cannot be used rejects with internal, not as if the task were bad', async () => {
  const pools = createThreadPool({ size: 1, memoryMb: 32 });
  for (const module of ['./threads/no-handler-child.ts', './threads/missing.ts']) {
    const pool = pools.threads(new URL(module, import.meta.url));
    await assert.rejects(pool.run({}, [], LONG_MS), { code: 'internal' });
  }
  await pools.close();
});

test('closing rejects running and waiting tasks with interrupted', () =>
  withPool(1, async (run, pools) => {
    const tasks = [run({ doom: 'loop' }), run({ say: 'waiting' })];
    const settled = Promise.allSettled(tasks);
    await pools.close();
    for (const task of await settled)
      assert.ok(task.status === 'rejected' && withCode('interrupted')(task.reason));
  }));

test('an idle pool that nobody closed lets the process end', () => {
  const script = `
    import { createThreadPool } from ${JSON.stringify(new URL('../../../src/process/thread-pool.ts', import.meta.url).href)};
    const pool = createThreadPool({ size: 1, memoryMb: 32 }).threads(new URL(${JSON.stringify(ECHO.href)}));
    process.stdout.write((await pool.run({ say: 'done' }, [], ${LONG_MS})).answer);`;
  const child = spawnSync(process.execPath, ['--input-type=module', '-e', script], {
    timeout: LONG_MS,
    encoding: 'utf8',
  });
  assert.deepEqual([child.status, child.stdout], [0, 'done'], child.stderr);
});
