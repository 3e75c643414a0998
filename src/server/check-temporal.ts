import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const TIMEOUT_MS = 30_000;

/** The first release whose server has workflow updates and user metadata switched on. */
const OLDEST = [1, 3, 0] as const;

/** Version of the Temporal command line tool at `path`; rejects when it is none, or too old to be used. */
export async function checkTemporal(path: string): Promise<string> {
  const { stdout } = await promisify(execFile)(path, ['--version'], { timeout: TIMEOUT_MS });
  const found = /^temporal version (\d+)\.(\d+)\.(\d+)/.exec(stdout);
  if (!found) throw new Error(`${path} is not the Temporal CLI`);
  const version = found.slice(1, 4).map(Number);
  if (isOlder(version, OLDEST))
    throw new Error(`${path} is ${version.join('.')}, ${OLDEST.join('.')} or newer is needed`);
  return version.join('.');
}

function isOlder(version: readonly number[], limit: readonly number[]): boolean {
  const at = limit.findIndex((part, index) => part !== version[index]);
  return at >= 0 && (version[at] ?? 0) < (limit[at] ?? 0);
}
