import { fileURLToPath } from 'node:url';
import type { ErrorEvent, NodeClient, StackFrame } from '@sentry/node';
import { DreamdError } from '../core/errors.ts';

/** Sends dreamd's own crashes, and nothing else, to the Sentry project its operator named. */
export interface CrashReporter {
  report(error: unknown): Promise<void>;
  /** Waits until what was reported has left, at most `timeoutMs`. */
  close(timeoutMs: number): Promise<void>;
}

export interface CrashReporterOptions {
  /** DREAMD_SENTRY_DSN; undefined turns reporting off, and the SDK is not even loaded. */
  readonly dsn: string | undefined;
  /** Version of dreamd. */
  readonly release: string;
}

/** The folder of dreamd's own code, src/ or dist/. */
const CODE_ROOT = fileURLToPath(new URL('../', import.meta.url));

export function createCrashReporter({ dsn, release }: CrashReporterOptions): CrashReporter {
  if (dsn === undefined) return { async report() {}, async close() {} };
  let client: NodeClient | undefined;
  return {
    async report(error) {
      const sentry = await import('@sentry/node');
      client ??= createClient(sentry, dsn, release);
      client.captureException(error, { originalException: error }, new sentry.Scope());
    },
    async close(timeoutMs) {
      await client?.close(timeoutMs);
    },
  };
}

/** A bare client: no integrations, no global handlers, no data about the machine, the user or requests. */
function createClient(sentry: typeof import('@sentry/node'), dsn: string, release: string): NodeClient {
  const client = new sentry.NodeClient({
    dsn,
    release,
    transport: sentry.makeNodeTransport,
    stackParser: sentry.defaultStackParser,
    integrations: [],
    dataCollection: {
      userInfo: false,
      cookies: false,
      httpHeaders: false,
      httpBodies: [],
      urlQueryParams: false,
    },
    includeServerName: false,
    enableRuntimeChannelInjection: false,
    sendClientReports: false,
    beforeSend: (event, hint) => scrub(event, hint.originalException),
  });
  client.init();
  return client;
}

/**
 * Builds the event anew from what may leave: the error's type, its code and the places in dreamd's own code.
 * The message is left out, since it may quote a path, a name or a secret.
 */
function scrub(event: ErrorEvent, error: unknown): ErrorEvent {
  const thrown = event.exception?.values?.[0];
  const frames = thrown?.stacktrace?.frames ?? [];
  return {
    type: undefined,
    level: 'error',
    platform: 'node',
    ...(event.event_id === undefined ? {} : { event_id: event.event_id }),
    ...(event.timestamp === undefined ? {} : { timestamp: event.timestamp }),
    ...(event.release === undefined ? {} : { release: event.release }),
    exception: {
      values: [
        {
          type: word(thrown?.type) ?? 'Error',
          value: codeOf(error),
          stacktrace: { frames: frames.flatMap(ownFrame) },
        },
      ],
    },
  };
}

function ownFrame({ filename, function: name, lineno, colno }: StackFrame): StackFrame[] {
  const path = filename?.replace(/^file:\/\//, '');
  if (path?.startsWith(CODE_ROOT) !== true) return [];
  return [
    {
      filename: `app:///${path.slice(CODE_ROOT.length)}`,
      in_app: true,
      ...(name === undefined ? {} : { function: name }),
      ...(lineno === undefined ? {} : { lineno }),
      ...(colno === undefined ? {} : { colno }),
    },
  ];
}

/** A DreamdError's code, or the system's (`ENOSPC`). */
function codeOf(error: unknown): string {
  if (error instanceof DreamdError) return error.code;
  return error instanceof Error && 'code' in error ? (word(String(error.code)) ?? '') : '';
}

function word(text: string | undefined): string | undefined {
  return text !== undefined && /^[A-Za-z_]{1,60}$/.test(text) ? text : undefined;
}
