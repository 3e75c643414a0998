const FILES_PER_BREATH = 100;

/**
 * The texts one after the other, with other work of the thread let in between. Rejects with the signal's reason where
 * the work was called off.
 */
export async function* unhurried<Entry>(
  entries: Iterable<Entry>,
  signal: AbortSignal,
): AsyncGenerator<Entry, void, undefined> {
  let done = 0;
  for (const entry of entries) {
    if (done++ % FILES_PER_BREATH === 0) {
      await new Promise((resolve) => setImmediate(resolve));
      signal.throwIfAborted();
    }
    yield entry;
  }
}
