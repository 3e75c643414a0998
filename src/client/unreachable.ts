import { isGrpcServiceError } from '@temporalio/client';

/** gRPC codes that say nothing about the request itself: the server is away, or slow. */
const AWAY: ReadonlySet<number> = new Set([1, 4, 8, 14]);

/** Whether a call failed because the server could not be reached, wherever in the chain that stands. */
export function isUnreachable(error: unknown): boolean {
  for (let at = error; at instanceof Error; at = at.cause)
    if (isGrpcServiceError(at)) return AWAY.has(at.code);
  return false;
}

export interface Patience {
  readonly patienceMs: number;
  readonly signal?: AbortSignal | undefined;
  /** Asked after every failure; throws when waiting is in vain. */
  readonly onAway?: (() => void) | undefined;
}

/** Calls again while the server is away (a keeper may just be replacing it), for at most `patienceMs`. */
export async function whileAway<T>(
  call: () => Promise<T>,
  { patienceMs, signal, onAway }: Patience,
): Promise<T> {
  const untilMs = performance.now() + patienceMs;
  for (;;) {
    try {
      return await call();
    } catch (error) {
      signal?.throwIfAborted();
      if (!isUnreachable(error) || performance.now() > untilMs) throw error;
      onAway?.();
      await new Promise((resolve) => setTimeout(resolve, 250));
    }
  }
}
