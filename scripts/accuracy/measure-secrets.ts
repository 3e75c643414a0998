import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { isSourcePath } from '../../src/core/source-path.ts';
import { createRedactor } from '../../src/secrets/redactor.ts';
import { createSecretlint } from '../../src/secrets/secretlint.ts';
import { checkOut } from './check-out.ts';
import { DATA } from './data.ts';
import type { Accuracy, Measure } from './figure.ts';

const run = promisify(execFile);
const MAX_BYTES = 1_000_000;
const EXCERPTS = 5_000;

type Seen = (text: string, path: string) => Promise<boolean>;

interface TextFile {
  readonly path: string;
  readonly text: string;
}

/**
 * Secrets: the files of leaky-repo in which one is seen, files without secrets in which one is seen all the same, and
 * lines of source that redaction would change. Secretlint's recommended rules alone stand beside each.
 */
export const measureSecrets: Measure = async ({ data, scratch, note }) => {
  const redactor = createRedactor();
  const lint = createSecretlint();
  const ours: Seen = async (text, path) => (await redactor.findSecrets(text, path)).length > 0;
  const theirs: Seen = async (text) => (await lint(text)).length > 0;

  const leaky = await readLeaky(await checkOut(data, DATA.leakyRepo, scratch));
  const caught = await pathsSeen(leaky, ours);
  const caughtByLint = await pathsSeen(leaky, theirs);
  for (const { path } of leaky) note(`${caught.has(path) ? 'caught' : 'missed'} ${path}`);

  const clean = (
    await Promise.all(
      [DATA.vite, DATA.ripgrep].map(async (set) => readTracked(await checkOut(data, set, scratch))),
    )
  ).flat();
  const alarms = await pathsSeen(clean, ours);
  const alarmsOfLint = await pathsSeen(clean, theirs);
  for (const path of alarms) note(`alarm ${path}`);

  const lines = sampleLines(clean);
  const redacted = await redactor.redact(lines, 'code');
  const kept = lines.filter((line, index) => redacted[index] === line).length;
  return [accuracy()];

  function accuracy(): Accuracy {
    const of = leaky.length;
    const quiet = (seen: ReadonlySet<string>) => clean.length - seen.size;
    return {
      title: 'Secrets',
      figures: [
        { name: 'files of leaky-repo caught', hits: caught.size, of, target: { hits: 40 } },
        { name: 'the same, secretlint alone', hits: caughtByLint.size, of, target: null },
        { name: 'files without an alarm', hits: quiet(alarms), of: clean.length, target: null },
        { name: 'the same, secretlint alone', hits: quiet(alarmsOfLint), of: clean.length, target: null },
        { name: 'lines of source left as they are', hits: kept, of: lines.length, target: null },
      ],
      notes: [
        `missed in leaky-repo: ${leaky.flatMap(({ path }) => (caught.has(path) ? [] : [`\`${path}\``])).join(', ')}`,
        'the shapes were written with leaky-repo in sight, so its figure says that they work, not how they do elsewhere',
        'secretlint gets the text alone; its two rules that need the name of a file see nothing',
        `files without an alarm: all text files up to 1 MB of vite and ripgrep; alarms per 1,000 files: ${perThousand(alarms.size, clean.length)}, secretlint alone ${perThousand(alarmsOfLint.size, clean.length)}`,
        'lines of source: evenly spread over the source files of both',
      ],
    };
  }
};

/** The files that leaky-repo's own list names. */
async function readLeaky(folder: string): Promise<TextFile[]> {
  const list = await readFile(join(folder, '.leaky-meta/secrets.csv'), 'utf8');
  const paths = list
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => line.split(',')[0]!);
  return Promise.all(paths.map(async (path) => ({ path, text: await readFile(join(folder, path), 'utf8') })));
}

async function readTracked(folder: string): Promise<TextFile[]> {
  const { stdout } = await run('git', ['-C', folder, 'ls-files', '-z'], { maxBuffer: 64 * 1024 * 1024 });
  const files: TextFile[] = [];
  for (const path of stdout.split('\0').filter((name) => name !== '')) {
    const bytes = await readFile(join(folder, path)).catch(() => null);
    if (bytes === null || bytes.length > MAX_BYTES || bytes.includes(0)) continue;
    files.push({ path, text: bytes.toString('utf8') });
  }
  return files;
}

async function pathsSeen(files: readonly TextFile[], seen: Seen): Promise<Set<string>> {
  const paths = new Set<string>();
  for (const { text, path } of files) if (await seen(text, path)) paths.add(path);
  return paths;
}

function sampleLines(files: readonly TextFile[]): string[] {
  const lines = files
    .filter(({ path }) => isSourcePath(path))
    .flatMap(({ text }) => text.split('\n').map((line) => line.trim()))
    .filter((line) => line !== '');
  const step = Math.max(1, Math.floor(lines.length / EXCERPTS));
  return lines.filter((_, index) => index % step === 0).slice(0, EXCERPTS);
}

function perThousand(count: number, of: number): string {
  return ((1000 * count) / of).toFixed(1);
}
