import { spawn } from 'node:child_process';
import { delimiter, dirname, join, resolve } from 'node:path';
import { createInterface } from 'node:readline';

interface Step {
  readonly name: string;
  readonly argv: readonly [string, ...string[]];
}

const root = resolve(import.meta.dirname, '..');
const script = (name: string, ...args: string[]): Step['argv'] => [
  process.execPath,
  join('scripts', `${name}.ts`),
  ...args,
];
const bin = (name: string, ...args: string[]): Step['argv'] => [join('node_modules/.bin', name), ...args];

/** Fast first; every step runs, whatever the others said. */
const STEPS: readonly Step[] = [
  { name: 'format and lint', argv: bin('biome', 'check', '--error-on-warnings') },
  { name: 'lint by types', argv: bin('oxlint', '--type-aware', '--deny-warnings') },
  { name: 'types', argv: bin('tsc', '-p', '.') },
  { name: 'architecture', argv: script('check-architecture') },
  { name: 'dead code', argv: bin('knip', '--no-progress') },
  { name: 'generated files', argv: script('generate', '--check') },
];

/** Node's closing lines: they stay the last of the whole output. */
const CLOSING = /^# (?:tests|suites|pass|fail|cancelled|skipped|todo|duration_ms) /u;

const write = (text: string) => process.stdout.write(text);

interface Result {
  readonly name: string;
  readonly ok: boolean;
  readonly ms: number;
}

/** Runs a step and hands its lines, stdout and stderr as they come, to `onLine`. */
async function runStep(
  { name, argv: [program, ...args] }: Step,
  onLine: (line: string) => void,
): Promise<Result> {
  const startedMs = performance.now();
  const path = `${dirname(process.execPath)}${delimiter}${process.env.PATH ?? ''}`;
  const child = spawn(program, args, {
    cwd: root,
    env: { ...process.env, PATH: path, NO_COLOR: '1' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  for (const input of [child.stdout, child.stderr]) createInterface({ input }).on('line', onLine);
  const ok = await new Promise<boolean>((done) => {
    child.on('error', (error) => {
      onLine(`${program}: ${error.message}`);
      done(false);
    });
    child.on('close', (code) => done(code === 0));
  });
  return { name, ok, ms: performance.now() - startedMs };
}

function renderResult({ name, ok, ms }: Result): string {
  return `${ok ? '✓' : '✗'} ${name.padEnd(16)} ${(ms / 1000).toFixed(1).padStart(6)} s\n`;
}

async function main(): Promise<number> {
  const results: Result[] = [];
  for (const step of STEPS) {
    const lines: string[] = [];
    const result = await runStep(step, (line) => lines.push(line));
    write(renderResult(result));
    if (!result.ok) write(lines.map((line) => `    ${line}\n`).join(''));
    results.push(result);
  }

  const closing: string[] = [];
  const tests = await runStep({ name: 'tests', argv: script('test') }, (line) => {
    if (CLOSING.test(line)) closing.push(line);
    else write(`${line}\n`);
  });
  results.push(tests);

  const failed = results.filter(({ ok }) => !ok);
  const verdict = failed.length === 0 ? 'all green' : `failed: ${failed.map(({ name }) => name).join(', ')}`;
  write(`\n${results.map(renderResult).join('')}${verdict}\n\n${closing.join('\n')}\n`);
  return failed.length === 0 ? 0 : 1;
}

process.exitCode = await main();
