import { Worker } from 'node:worker_threads';
import { z } from 'zod';
import type { ErrorCode } from '../core/errors.ts';
import { DreamdError } from '../core/errors.ts';

/** What a thread says (thread-entry.ts is the other side). */
const messageSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('ready') }),
  z.object({ kind: z.literal('value'), value: z.unknown() }),
  z.object({ kind: z.literal('error'), message: z.string() }),
]);

/** One thread; it runs one task at a time. */
export interface Thread {
  run(task: unknown, transfer: readonly ArrayBuffer[], timeoutMs: number): Promise<unknown>;
  end(): Promise<void>;
}

interface OpenTask {
  readonly task: unknown;
  readonly transfer: readonly ArrayBuffer[];
  readonly timeoutMs: number;
  readonly settled: PromiseWithResolvers<unknown>;
}

const ENTRY = new URL(
  import.meta.url.endsWith('.ts') ? './thread-entry.ts' : './thread-entry.js',
  import.meta.url,
);

/** Short-lived objects of one thread; V8's own choice is three times as much, for no gain in speed. */
const YOUNG_GENERATION_MB = 16;

/**
 * Starts a thread over `module`; `onGone` is called, perhaps twice, when it takes no more tasks.
 * The time of a task begins when the thread has it. Longer than others: its handlers share the state of one worker.
 */
export function createThread(module: URL, memoryMb: number, onGone: () => void): Thread {
  const worker = new Worker(ENTRY, {
    workerData: module.href,
    resourceLimits: { maxOldGenerationSizeMb: memoryMb, maxYoungGenerationSizeMb: YOUNG_GENERATION_MB },
    env: {},
    execArgv: [],
  });
  let ready = false;
  let open: OpenTask | undefined;
  let deadline: NodeJS.Timeout | undefined;

  function fail(code: ErrorCode, message: string, cause?: unknown): void {
    onGone();
    close()?.settled.reject(new DreamdError(code, { message, where: module.href, cause }));
  }

  function close(): OpenTask | undefined {
    const closed = open;
    open = undefined;
    clearTimeout(deadline);
    worker.unref();
    return closed;
  }

  function post(posted: OpenTask): void {
    // The immediate lets a result in that arrived while this process itself was busy.
    deadline = setTimeout(() => setImmediate(expire, posted), posted.timeoutMs);
    worker.postMessage(posted.task, posted.transfer);
  }

  function expire(posted: OpenTask): void {
    if (open !== posted) return;
    fail('deadline-passed', `a task took longer than ${posted.timeoutMs} ms`);
    void worker.terminate();
  }

  worker.on('message', (data: unknown) => {
    const message = messageSchema.parse(data);
    if (message.kind === 'ready') {
      ready = true;
      if (open !== undefined) post(open);
    } else if (message.kind === 'value') {
      close()?.settled.resolve(message.value);
    } else {
      close()?.settled.reject(
        new DreamdError('tool-failed', { message: message.message, where: module.href }),
      );
    }
  });
  worker.on('error', (error) => {
    fail(ready ? 'tool-failed' : 'internal', ready ? 'a thread died' : 'a thread could not start', error);
  });
  worker.on('exit', () => fail('tool-failed', 'a thread ended itself'));

  return {
    run(task, transfer, timeoutMs) {
      open = { task, transfer, timeoutMs, settled: Promise.withResolvers() };
      const { promise } = open.settled;
      worker.ref();
      if (ready) post(open);
      return promise;
    },
    async end() {
      fail('interrupted', 'the thread was ended');
      await worker.terminate();
    },
  };
}
