import { mkdirSync, openSync, renameSync, statSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { Logger } from 'pino';
import { pino, stdTimeFunctions } from 'pino';
import { redactText } from '../secrets/redact-text.ts';

export type { Logger } from 'pino';

export interface LoggerOptions {
  /** DREAMD_HOME/logs. */
  readonly dir: string;
  readonly level: 'debug' | 'info';
  /** Told once when the log cannot be written; from then on the log is silent. */
  onUnavailable(error: unknown): void;
  readonly maxBytes?: number;
}

const MAX_LOG_BYTES = 20 * 1024 * 1024;
const SECRET_KEY =
  /pass(word|wd|phrase)|secret|token|credential|authorization|cookie|api_?key|private_?key|dsn/i;

/**
 * Writes JSON lines to `dreamd.log`. Each line has `cycle`, `repository` and `phase`, null until a child logger
 * binds them. A line is redacted after it has been put together, so nothing gets around it.
 */
export function createLogger({ dir, level, onUnavailable, maxBytes = MAX_LOG_BYTES }: LoggerOptions): Logger {
  const write = lineWriter(() => openLog(dir, maxBytes), onUnavailable);
  const base = { pid: process.pid, cycle: null, repository: null, phase: null };
  return pino(
    { level, base, timestamp: stdTimeFunctions.isoTime },
    { write: (line) => write(redactLine(line)) },
  );
}

/** Appends whole lines; several processes may share the file. */
function lineWriter(open: () => number, onUnavailable: (error: unknown) => void): (line: string) => void {
  let file: number | undefined;
  let silent = false;
  return (line) => {
    if (silent) return;
    try {
      file ??= open();
      writeSync(file, line);
    } catch (error) {
      silent = true;
      onUnavailable(error);
    }
  };
}

/** Opens the log; one that has grown too big becomes `dreamd.log.1`, in place of the one before it. */
function openLog(dir: string, maxBytes: number): number {
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  const path = join(dir, 'dreamd.log');
  const size = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
  if (size > maxBytes) renameSync(path, `${path}.1`);
  return openSync(path, 'a', 0o600);
}

function redactLine(line: string): string {
  const clean: unknown = JSON.parse(line, (key, value: unknown) => {
    if (typeof value !== 'string') return value;
    return SECRET_KEY.test(key) ? '[redacted]' : redactText(value);
  });
  return `${JSON.stringify(clean)}\n`;
}
