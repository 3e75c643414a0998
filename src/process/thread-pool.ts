import type { ThreadPool } from '../core/contracts/collector.ts';
import { DreamdError } from '../core/errors.ts';
import type { Thread } from './thread.ts';
import { createThread } from './thread.ts';

export interface ThreadPoolOptions {
  /** Threads per module. */
  readonly size: number;
  /** JavaScript heap of one thread in MiB; a thread that needs more dies and fails its task only. */
  readonly memoryMb: number;
}

export interface ThreadPools {
  /**
   * The pool over `module`, a file that exports `createHandler(): Promise<(task: In) => Out>`; a thread calls it once.
   * `run` rejects with `deadline-passed` when a task used up its time (its thread is ended and replaced),
   * `tool-failed` when the handler threw or the thread died, `internal` when the module could not be loaded.
   */
  threads<In, Out>(module: URL): ThreadPool<In, Out>;
  /** Ends every thread; open tasks reject with `interrupted`. */
  close(): Promise<void>;
}

/** Pools of worker threads by module. Threads start with the first tasks; idle ones do not keep the process alive. */
export function createThreadPool(options: ThreadPoolOptions): ThreadPools {
  const pools = new Map<string, ReturnType<typeof createPool>>();
  return {
    threads<In, Out>(module: URL): ThreadPool<In, Out> {
      const pool = pools.get(module.href) ?? createPool(module, options);
      pools.set(module.href, pool);
      return { run: (task, transfer, timeoutMs) => pool.run<Out>({ task, transfer, timeoutMs }) };
    },
    async close() {
      await Promise.all([...pools.values()].map((pool) => pool.close()));
      pools.clear();
    },
  };
}

interface Task {
  readonly task: unknown;
  readonly transfer: readonly ArrayBuffer[];
  readonly timeoutMs: number;
}

interface Waiting extends Task {
  start(thread: Thread): void;
  reject(reason: DreamdError): void;
}

function createPool(module: URL, { size, memoryMb }: ThreadPoolOptions) {
  const threads = new Set<Thread>();
  const idle = new Set<Thread>();
  const waiting: Waiting[] = [];

  function dispatch(): void {
    while (waiting.length > 0) {
      const [thread = addThread()] = idle;
      if (thread === undefined) return;
      idle.delete(thread);
      waiting.shift()?.start(thread);
    }
  }

  function addThread(): Thread | undefined {
    if (threads.size >= size) return undefined;
    const thread = createThread(module, memoryMb, () => {
      threads.delete(thread);
      idle.delete(thread);
    });
    threads.add(thread);
    return thread;
  }

  async function runOn(thread: Thread, task: Task): Promise<unknown> {
    try {
      return await thread.run(task.task, task.transfer, task.timeoutMs);
    } finally {
      if (threads.has(thread)) idle.add(thread);
      dispatch();
    }
  }

  return {
    run<Out>(task: Task): Promise<Out> {
      const { promise, resolve, reject } = Promise.withResolvers<Out>();
      // The module behind `module` promises Out; the two sides are checked by its one caller's types.
      const start = (thread: Thread) => resolve(runOn(thread, task) as Promise<Out>);
      waiting.push({ ...task, start, reject });
      dispatch();
      return promise;
    },
    async close(): Promise<void> {
      for (const task of waiting.splice(0)) {
        task.reject(
          new DreamdError('interrupted', { message: 'the thread pool was closed', where: module.href }),
        );
      }
      await Promise.all([...threads].map((thread) => thread.end()));
    },
  };
}
