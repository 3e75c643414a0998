import { renderVisible, renderVisibleJson } from '../core/visible.ts';

/** How far the work is. */
export interface Progress {
  readonly phase: string;
  readonly done?: number;
  readonly total?: number;
}

/**
 * The one writer to the terminal: results on stdout, everything else on stderr. Results are written as they are, since
 * they may hold colours; in all else what could move the cursor is shown instead of obeyed.
 */
export interface Terminal {
  /** Whether results may use colour. */
  readonly colour: boolean;
  /** Columns to fit results into. */
  readonly width: number;
  /** The result of the command, as text; a newline is added when missing. */
  result(text: string): void;
  /** The result of the command, as one JSON document. */
  json(document: object): void;
  /** A line for the person who waits; `--quiet` leaves it out. */
  note(line: string): void;
  /** A line that is always shown. */
  warn(line: string): void;
  /** On a terminal one line rewritten in place, otherwise one line a phase. */
  progress(progress: Progress): void;
  /** Waits until all is written; rejects when a result could not be written. */
  close(): Promise<void>;
}

/** What is needed of a stream; process.stdout and process.stderr have it. */
interface Output {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string, done?: () => void): unknown;
  on(event: 'error', listener: (error: Error) => void): unknown;
}

export interface TerminalOptions {
  readonly quiet: boolean;
  readonly noColor: boolean;
  readonly stdout?: Output;
  readonly stderr?: Output;
  /** Milliseconds of a clock that only moves forward. */
  readonly nowMs?: () => number;
}

const DEFAULT_WIDTH = 80;
const CLEAR_LINE = '\r\u001b[2K';
/** A line rewritten more often than this only flickers. */
const REDRAW_MS = 80;

export function createTerminal(options: TerminalOptions): Terminal {
  const {
    quiet,
    stdout = process.stdout,
    stderr = process.stderr,
    nowMs = () => performance.now(),
  } = options;
  const drawProgress = quiet ? () => {} : progressDrawer(stderr, nowMs);
  let failed: Error | undefined;
  // A reader that has seen enough (`| head`) closes the pipe: no failure of ours.
  stdout.on('error', (error) => {
    if (!('code' in error && error.code === 'EPIPE')) failed = error;
  });
  stderr.on('error', () => {});

  const warn = (line: string): void => {
    drawProgress(undefined);
    stderr.write(`${renderVisible(line)}\n`);
  };
  const result = (text: string): void => {
    drawProgress(undefined);
    stdout.write(text.endsWith('\n') ? text : `${text}\n`);
  };
  return {
    colour: stdout.isTTY === true && !options.noColor,
    width: stdout.columns ?? DEFAULT_WIDTH,
    result,
    json: (document) => result(renderVisibleJson(document)),
    note: quiet ? () => {} : warn,
    warn,
    progress: drawProgress,
    async close() {
      drawProgress(undefined);
      await Promise.all(
        [stdout, stderr].map((stream) => new Promise<void>((done) => stream.write('', () => done()))),
      );
      if (failed !== undefined) throw failed;
    },
  };
}

/** Draws progress; undefined wipes what stands. */
function progressDrawer(stderr: Output, nowMs: () => number): (progress: Progress | undefined) => void {
  let phase = '';
  let phaseSinceMs = 0;
  let drawnAtMs = -Infinity;
  let standing = false;
  return (progress) => {
    if (progress === undefined) {
      if (standing) stderr.write(CLEAR_LINE);
      standing = false;
      return;
    }
    const now = nowMs();
    const entered = progress.phase !== phase;
    if (entered) {
      phase = progress.phase;
      phaseSinceMs = now;
    }
    if (stderr.isTTY !== true) {
      if (entered) stderr.write(`${renderVisible(phase)} …\n`);
      return;
    }
    if (!entered && standing && now - drawnAtMs < REDRAW_MS) return;
    drawnAtMs = now;
    standing = true;
    const line = renderProgress(progress, now - phaseSinceMs);
    stderr.write(CLEAR_LINE + line.slice(0, (stderr.columns ?? DEFAULT_WIDTH) - 1));
  };
}

function renderProgress({ phase, done, total }: Progress, elapsedMs: number): string {
  const counts = done === undefined ? '' : `  ${done}${total === undefined ? '' : `/${total}`}`;
  return `${renderVisible(phase)}${counts}  ${(elapsedMs / 1000).toFixed(1)} s`;
}
