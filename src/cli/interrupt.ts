import { EXIT } from '../core/errors.ts';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** npm passes a Ctrl-C on that the terminal has sent as well: what comes this soon is the same one. */
const SAME_INTERRUPT_MS = 500;

/** The first interrupt aborts the signal, so that the command can leave things tidy; the second ends the process. */
export function listenForInterrupt(): AbortSignal {
  const controller = new AbortController();
  let firstAtMs = Number.POSITIVE_INFINITY;
  for (const name of SIGNALS) {
    process.on(name, () => {
      if (performance.now() - firstAtMs > SAME_INTERRUPT_MS) process.exit(EXIT.interrupted);
      if (controller.signal.aborted) return;
      firstAtMs = performance.now();
      controller.abort();
    });
  }
  return controller.signal;
}
