import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { listProcesses } from '../../scripts/testing/leftovers.ts';
import type { ServerStatus } from '../../src/server/inspect-server.ts';
import { inspectServer } from '../../src/server/inspect-server.ts';
import type { CliResult } from './run-cli.ts';
import { startCli } from './run-cli.ts';
import { machineCache, temporalBinary } from './temporal-server.ts';
import { isRunning, until } from './until.ts';

/** No command of a test takes this long, on the slowest machine; one that does is killed, so that the test says so. */
const COMMAND_DEADLINE_MS = 90_000;

/** A command line at work. */
export interface Command {
  readonly pid: number;
  /** What it wrote to stderr so far. */
  told(): string;
  /** Fulfilled at its end, however it ends; `code` is null for one that was killed. */
  readonly result: Promise<CliResult>;
}

/** A DREAMD_HOME of its own for the real command line; disposing ends what still runs on it and removes it. */
export interface DreamdHome extends AsyncDisposable {
  readonly home: string;
  /** What a command sees of the surroundings. */
  readonly env: Readonly<Record<string, string>>;
  start(args: readonly string[], failPoint?: string): Command;
  run(args: readonly string[]): Promise<CliResult>;
  /** Waits until a process stands still at a fail point, and gives its id. */
  reached(point: string): Promise<number>;
  letGo(point: string): void;
  server(): ServerStatus;
  /** Every process that works on this home, server and keeper included. */
  processes(): ReadonlyArray<{ readonly pid: number; readonly command: string }>;
  /** Waits until nothing runs on this home any more; nobody is asked to end. */
  untilQuiet(): Promise<void>;
}

export async function openDreamdHome(): Promise<DreamdHome> {
  const home = await realpath(await mkdtemp(join(tmpdir(), 'dreamd-test-')));
  const env = {
    DREAMD_HOME: home,
    DREAMD_TEMPORAL: await temporalBinary(),
    XDG_CACHE_HOME: dirname(machineCache()),
  };
  const pointFile = (name: string) => join(home, 'fail-points', name);
  const processes = () => listProcesses(home);
  const start = (args: readonly string[], failPoint?: string): Command =>
    follow(startCli(args, { env: { ...env, ...(failPoint && { DREAMD_FAIL_POINT: failPoint }) } }));
  return {
    home,
    env,
    start,
    run: (args) => start(args).result,
    async reached(point) {
      const readPid = () =>
        existsSync(pointFile(point)) ? Number(readFileSync(pointFile(point), 'utf8')) : 0;
      await until(`${point} is reached`, () => readPid() > 0);
      return readPid();
    },
    letGo: (point) => writeFileSync(pointFile(`${point}.go`), ''),
    server: () => inspectServer(home),
    processes,
    untilQuiet: () => until(`nothing runs on ${home}`, () => processes().length === 0),
    async [Symbol.asyncDispose]() {
      await until(`everything on ${home} has been ended`, async () => {
        const left = processes();
        await Promise.all(left.map(({ pid }) => killHard(pid)));
        return left.length === 0;
      });
      await rm(home, { recursive: true, force: true });
    },
  };
}

/** kill -9, and waits until the process is gone. One that has ended already is fine. */
export async function killHard(pid: number): Promise<void> {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    return;
  }
  await until(`process ${pid} is gone`, async () => !(await isRunning(pid)));
}

function follow(child: ReturnType<typeof startCli>): Command {
  let told = '';
  child.stderr.on('data', (chunk) => {
    told += String(chunk);
  });
  const deadline = setTimeout(() => child.kill('SIGKILL'), COMMAND_DEADLINE_MS);
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
  void ended.then(() => clearTimeout(deadline));
  const result = Promise.all([text(child.stdout), ended]).then(([stdout, code]) => ({
    code,
    stdout,
    stderr: told,
  }));
  if (child.pid === undefined) throw new Error('the command line did not start');
  return { pid: child.pid, told: () => told, result };
}
