import { threadId } from 'node:worker_threads';

export type EchoTask =
  | { readonly say: string }
  | { readonly bytes: Uint8Array }
  | { readonly fail: string }
  | { readonly doom: 'loop' | 'memory' | 'exit' }
  | { readonly exitLater: true };

/** A thread module for tests: answers with its thread's id, or ends badly when told to. */
export async function createHandler(): Promise<(task: EchoTask) => { thread: number; answer: string }> {
  return (task) => {
    if ('fail' in task) throw new Error(task.fail);
    if ('exitLater' in task) setImmediate(() => process.exit(0));
    if ('doom' in task) return doomed(task.doom);
    return {
      thread: threadId,
      answer: 'say' in task ? task.say : 'bytes' in task ? String(task.bytes.length) : '',
    };
  };
}

function doomed(by: 'loop' | 'memory' | 'exit'): never {
  if (by === 'exit') process.exit(0);
  const held: number[][] = [];
  for (;;) if (by === 'memory') held.push(new Array(100_000).fill(1.5));
}
