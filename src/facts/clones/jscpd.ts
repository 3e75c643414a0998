import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { CollectorContext } from '../../core/contracts/collector.ts';
import { DreamdError } from '../../core/errors.ts';
import { jscpdCommand } from './jscpd-binary.ts';
import type { ClonesSettings } from './settings.ts';

const TIMEOUT_MS = 600_000;
const FILES_PER_RUN = 5_000;
/** `weak` leaves comments out, so a licence header is no copy. */
const MODE = 'weak';
/** Formats whose copies of each other count. */
const CROSS_FORMATS = 'javascript,jsx;typescript,tsx;c,c-header;cpp,cpp-header';

/**
 * The tool's own limits are lifted, since it skips without a word what lies above them; its summary lists each file
 * that it took in.
 */
const REPORT = [
  ['--reporters', 'json', '--silent', '--no-tips', '--no-colors', '--no-gitignore'],
  ['--max-lines', '1000000000', '--max-size', '1000000000'],
  ['--summary', '--summary-top', '1000000000'],
].flat();

/** Lines of one compared file, 1-based and inclusive; `file` is its number in the order given. */
export interface Span {
  readonly file: number;
  readonly start: number;
  readonly end: number;
}

export interface ClonePair {
  readonly tokens: number;
  readonly spans: readonly [Span, Span];
}

const fileNumber = z
  .string()
  .regex(/^(?:\.\/)?\d+\./)
  .transform((name) => Number.parseInt(name.replace(/^\.\//, ''), 10));
const spanSchema = z
  .object({ name: fileNumber, start: z.int().positive(), end: z.int().positive() })
  .transform(({ name, start, end }): Span => ({ file: name, start, end }));
const summarySchema = z.object({ summary: z.object({ files: z.array(z.object({ path: fileNumber })) }) });
const reportSchema = summarySchema.extend({
  duplicates: z.array(z.object({ tokens: z.number(), firstFile: spanSchema, secondFile: spanSchema })),
});

export interface Jscpd {
  /** Copies among all files of the folder, and the files that hold enough tokens to be compared. */
  compare(settings: ClonesSettings): Promise<{ pairs: readonly ClonePair[]; compared: ReadonlySet<number> }>;
  /** Which of these files the tool can read at all, whatever their size. */
  readable(fileNames: readonly string[]): Promise<ReadonlySet<number>>;
}

/** Runs jscpd in `sources`; its reports go to `output`. Both are folders of the collector's own. */
export function createJscpd(run: CollectorContext['run'], sources: string, output: string): Jscpd {
  const command = jscpdCommand();

  async function report<T>(schema: z.ZodType<T>, file: string, args: readonly string[]): Promise<T> {
    const argv = [...command, ...REPORT, '--output', output, ...args] as [string, ...string[]];
    const { exitCode, stderr } = await run(argv, { cwd: sources, timeoutMs: TIMEOUT_MS });
    if (exitCode !== 0) throw failed('exit code 0', `${exitCode}: ${stderr.trim().slice(-300)}`);
    const text = await readFile(join(output, file), 'utf8').catch((cause) => {
      throw failed(`a report ${file}`, 'none', cause);
    });
    const parsed = schema.safeParse(JSON.parse(text));
    if (!parsed.success) throw failed('a report in the form of jscpd 5.3', z.prettifyError(parsed.error));
    return parsed.data;
  }

  return {
    async compare({ minTokens, minLines }) {
      const args = ['--mode', MODE, '--cross-formats', CROSS_FORMATS, '.'];
      const limits = ['--min-tokens', `${minTokens}`, '--min-lines', `${minLines}`];
      const { duplicates, summary } = await report(reportSchema, 'jscpd-report.json', [...limits, ...args]);
      return {
        pairs: duplicates.map(({ tokens, firstFile, secondFile }) => ({
          tokens,
          spans: [firstFile, secondFile],
        })),
        compared: new Set(summary.files.map(({ path }) => path)),
      };
    },
    async readable(fileNames) {
      const read = new Set<number>();
      for (let at = 0; at < fileNames.length; at += FILES_PER_RUN) {
        const args = ['--complexity', '--min-tokens', '1', '--min-lines', '1'];
        const batch = fileNames.slice(at, at + FILES_PER_RUN);
        const { summary } = await report(summarySchema, 'jscpd-complexity.json', [...args, ...batch]);
        for (const { path } of summary.files) read.add(path);
      }
      return read;
    },
  };
}

function failed(expected: string, got: string, cause?: unknown): DreamdError {
  return new DreamdError('tool-failed', {
    message: 'jscpd could not compare the files',
    expected,
    got,
    cause,
  });
}
