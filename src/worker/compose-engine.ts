import type { Environment } from '../config/environment.ts';
import type { Logger } from '../logs/logger.ts';
import type { Engine } from './engine.ts';
import { createEngine } from './engine.ts';

export interface ComposeEngineOptions {
  readonly environment: Environment;
  readonly logger: Logger;
  /** A line for the person who waits. */
  readonly note: (line: string) => void;
  /** False for a scan that reads everything anew. */
  readonly useCache?: boolean;
}

/** The adapters that need no server: all that `scan` needs, without the cost of loading Temporal's client. */
export function composeEngine({ environment, logger, note, useCache }: ComposeEngineOptions): Engine {
  const { home, variables, failPoint } = environment;
  const warn = (message: string) => {
    logger.warn(message);
    note(`dreamd: ${message}`);
  };
  return createEngine({ home, variables, failPoint, warn, useCache });
}
