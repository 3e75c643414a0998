import { parentPort, workerData } from 'node:worker_threads';

// The other side of thread.ts. It starts with every thread, so it brings no library along.
const { createHandler }: { createHandler?: unknown } = await import(String(workerData));
if (typeof createHandler !== 'function') throw new TypeError(`${workerData} exports no createHandler`);
const handle: unknown = await createHandler();
if (typeof handle !== 'function') throw new TypeError(`createHandler of ${workerData} gave no function`);

parentPort?.on('message', async (task: unknown) => {
  try {
    parentPort?.postMessage({ kind: 'value', value: await handle(task) });
  } catch (error) {
    parentPort?.postMessage({
      kind: 'error',
      message: error instanceof Error ? error.message : String(error),
    });
  }
});
parentPort?.postMessage({ kind: 'ready' });
