/** When a failed step may be tried again. */
export type Retry = 'never' | 'later' | 'after-reading-truth';

/** Exit codes of the command line, as the contract gives them. */
export const EXIT = {
  done: 0,
  internal: 1,
  usage: 2,
  escalate: 3,
  environment: 4,
  refused: 5,
  interrupted: 130,
} as const;
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

interface CodeRow {
  readonly exit: ExitCode;
  readonly retry: Retry;
}

/** Every error dreamd knows. A code is closed: one meaning, one exit code, one retry word. */
export const ERROR_CODES = {
  'bad-usage': { exit: EXIT.usage, retry: 'never' },
  'unknown-command': { exit: EXIT.usage, retry: 'never' },
  'config-unreadable': { exit: EXIT.usage, retry: 'never' },
  'config-invalid': { exit: EXIT.usage, retry: 'never' },
  'depth-not-available': { exit: EXIT.usage, retry: 'never' },
  'unknown-sensor': { exit: EXIT.usage, retry: 'never' },
  'unknown-commit': { exit: EXIT.usage, retry: 'never' },
  'unknown-cycle': { exit: EXIT.usage, retry: 'never' },
  'unknown-finding': { exit: EXIT.usage, retry: 'never' },
  'not-a-repository': { exit: EXIT.environment, retry: 'never' },
  'no-commits': { exit: EXIT.environment, retry: 'never' },
  'repository-unreadable': { exit: EXIT.environment, retry: 'never' },
  'file-unreadable': { exit: EXIT.environment, retry: 'never' },
  'git-missing': { exit: EXIT.environment, retry: 'never' },
  'git-failed': { exit: EXIT.internal, retry: 'later' },
  'home-not-writable': { exit: EXIT.environment, retry: 'later' },
  'disk-full': { exit: EXIT.environment, retry: 'later' },
  'server-unavailable': { exit: EXIT.environment, retry: 'later' },
  'server-unreachable': { exit: EXIT.environment, retry: 'later' },
  'worker-missing': { exit: EXIT.environment, retry: 'later' },
  'deadline-passed': { exit: EXIT.environment, retry: 'after-reading-truth' },
  'tool-missing': { exit: EXIT.environment, retry: 'never' },
  'tool-failed': { exit: EXIT.internal, retry: 'later' },
  'artifact-missing': { exit: EXIT.internal, retry: 'never' },
  'artifact-damaged': { exit: EXIT.internal, retry: 'never' },
  'ledger-damaged': { exit: EXIT.escalate, retry: 'later' },
  'ledger-locked': { exit: EXIT.environment, retry: 'later' },
  'nothing-to-report': { exit: EXIT.refused, retry: 'never' },
  refused: { exit: EXIT.refused, retry: 'never' },
  interrupted: { exit: EXIT.interrupted, retry: 'never' },
  internal: { exit: EXIT.internal, retry: 'never' },
} as const satisfies Record<string, CodeRow>;
export type ErrorCode = keyof typeof ERROR_CODES;

export interface ErrorFacts {
  /** What went wrong, one sentence. */
  readonly message: string;
  /** The file, flag, key or address it is about. */
  readonly where?: string;
  readonly expected?: string;
  readonly got?: string;
  /** What to do next. */
  readonly hint?: string;
  readonly cause?: unknown;
}

/** The one error type that crosses a room's border. */
export class DreamdError extends Error {
  override readonly name = 'DreamdError';
  readonly code: ErrorCode;
  readonly where: string | undefined;
  readonly expected: string | undefined;
  readonly got: string | undefined;
  readonly hint: string | undefined;

  constructor(code: ErrorCode, facts: ErrorFacts) {
    super(facts.message, facts.cause === undefined ? undefined : { cause: facts.cause });
    this.code = code;
    this.where = facts.where;
    this.expected = facts.expected;
    this.got = facts.got;
    this.hint = facts.hint;
  }

  get exit(): ExitCode {
    return ERROR_CODES[this.code].exit;
  }

  get retry(): Retry {
    return ERROR_CODES[this.code].retry;
  }
}
