import { Context } from '@temporalio/activity';

const BEAT_EVERY_MS = 2_000;

/** Tells how far an activity is; the server shows the last of it. */
export type Tell = (progress: object) => void;

/**
 * Runs an activity's work while beating every two seconds: a worker that is killed is missed soon, a slow one is not.
 * What is told travels with the next beat, so an activity of a moment writes no beat at all.
 */
export async function whileBeating<T>(work: (signal: AbortSignal, tell: Tell) => Promise<T>): Promise<T> {
  const context = Context.current();
  let last: object | undefined;
  const timer = setInterval(() => context.heartbeat(last), BEAT_EVERY_MS);
  try {
    return await work(context.cancellationSignal, (progress) => {
      last = progress;
    });
  } finally {
    clearInterval(timer);
  }
}
