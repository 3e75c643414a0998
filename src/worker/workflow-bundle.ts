import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { DreamdError } from '../core/errors.ts';
import type { Runner } from '../process/run.ts';

export interface WorkflowBundle {
  readonly codePath: string;
  /** First 16 hex digits of the bundle's SHA-256: two workers with the same one run the same workflow code. */
  readonly buildId: string;
}

const BUNDLE_TIMEOUT_MS = 120_000;
const OUTDATED_MS = 24 * 60 * 60 * 1000;
const sourceRoot = fileURLToPath(new URL('..', import.meta.url));

/**
 * The workflow code as one file. A published package brings it along; a checkout makes it once per state of its
 * sources, in a child process, and keeps it under `cacheDir`.
 */
export async function readWorkflowBundle(runner: Runner, cacheDir: string): Promise<WorkflowBundle> {
  const shipped = join(sourceRoot, 'workflow-bundle.js');
  const codePath = existsSync(shipped) ? shipped : await bundleOnce(runner, join(cacheDir, 'bundles'));
  return {
    codePath,
    buildId: createHash('sha256').update(readFileSync(codePath)).digest('hex').slice(0, 16),
  };
}

async function bundleOnce(runner: Runner, folder: string): Promise<string> {
  const codePath = join(folder, `${hashSources()}.js`);
  if (existsSync(codePath)) return codePath;
  mkdirSync(folder, { recursive: true });
  const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
  const entry = join(sourceRoot, 'worker', `bundle-entry.${extension}`);
  // The bundler unpacks its compiler into the temporary folder and leaves it there.
  const scratch = mkdtempSync(join(folder, 'new-'));
  try {
    const { exitCode, stderr } = await runner.run([process.execPath, entry, join(scratch, 'bundle.js')], {
      timeoutMs: BUNDLE_TIMEOUT_MS,
      env: { TMPDIR: scratch },
    });
    if (exitCode !== 0) throw notBundled(stderr);
    renameSync(join(scratch, 'bundle.js'), codePath);
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
  removeOutdated(folder);
  return codePath;
}

/** A bundle that somebody made today may be in use by another checkout. */
function removeOutdated(folder: string): void {
  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    const { mtimeMs } = statSync(path, { throwIfNoEntry: false }) ?? { mtimeMs: Number.POSITIVE_INFINITY };
    if (Date.now() - mtimeMs > OUTDATED_MS) rmSync(path, { recursive: true, force: true });
  }
}

/** Everything that ends up in the bundle: our workflows, the core they use, and the versions of what is installed. */
function hashSources(): string {
  const hash = createHash('sha256').update(process.version);
  for (const room of ['workflows', 'core'])
    for (const path of readdirSync(join(sourceRoot, room), { recursive: true, encoding: 'utf8' }).toSorted())
      if (/\.[jt]s$/.test(path))
        hash.update(`${room}/${path}\0`).update(readFileSync(join(sourceRoot, room, path)));
  for (const name of ['@temporalio/workflow', '@temporalio/worker', 'zod'])
    hash.update(`${name} ${installedVersion(name)}\0`);
  return hash.digest('hex').slice(0, 16);
}

function installedVersion(name: string): string {
  const entry = createRequire(import.meta.url).resolve(name);
  const root = entry.slice(0, entry.lastIndexOf(`/node_modules/${name}/`));
  const manifest = readFileSync(join(root, 'node_modules', name, 'package.json'), 'utf8');
  return z.object({ version: z.string() }).parse(JSON.parse(manifest)).version;
}

function notBundled(stderr: string): DreamdError {
  return new DreamdError('internal', {
    message: 'the workflow code cannot be bundled',
    where: dirname(sourceRoot),
    got: stderr.trim().slice(0, 500),
    hint: 'this is a bug of dreamd; `npm run check` in a checkout shows it whole',
  });
}
