import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { rmSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TestContext } from 'node:test';

const USER = process.getuid?.() === 0 ? [] : ['--map-root-user'];
const MOUNT = 'mount -t tmpfs -o "size=$2k" none "$1" && echo mounted && read -r _';

/** A small disk at a folder, which only processes of its own mount namespace see. */
export interface OwnDisk {
  /** Words before a command line that let it run where the disk is. */
  readonly through: readonly string[];
  /** The folder as this process reaches it. */
  readonly path: string;
  /** Takes the last byte; gives what frees it again. */
  fill(): () => void;
  /** Runs a command of the shell where the disk is, `$1` being the folder. */
  shell(script: string): Promise<void>;
}

/** Mounts an empty disk of so many KiB at `folder` until the test ends; null where that is not permitted. */
export async function openOwnDisk(t: TestContext, folder: string, sizeKib: number): Promise<OwnDisk | null> {
  const args = ['--mount', ...USER, 'sh', '-c', MOUNT, 'sh', folder, String(sizeKib)];
  // It waits at its stdin, so it goes when this process goes.
  const holder = spawn('unshare', args, { stdio: ['pipe', 'pipe', 'ignore'] });
  t.after(() => holder.kill('SIGKILL'));
  const mounted = await Promise.race([
    once(holder.stdout, 'data').then(() => true),
    once(holder, 'close').then(() => false),
    once(holder, 'error').then(() => false),
  ]);
  if (!mounted) return null;
  const entry = USER.length === 0 ? [] : ['--user', '--preserve-credentials'];
  const through = ['nsenter', '--target', String(holder.pid), '--mount', ...entry, '--'];
  const path = join('/proc', String(holder.pid), 'root', folder);
  return {
    through,
    path,
    fill() {
      const filler = join(path, 'filler');
      const { bavail, bsize } = statfsSync(path);
      writeUntilFull(filler, bavail * bsize);
      return () => rmSync(filler);
    },
    async shell(script) {
      const [program, ...rest] = [...through, 'sh', '-c', script, 'sh', folder];
      const [code] = await once(spawn(program, rest, { stdio: 'ignore' }), 'close');
      if (code !== 0) throw new Error(`${script}: exit ${code}`);
    },
  };
}

/** Others may take some of it meanwhile: then it is full earlier. */
function writeUntilFull(path: string, bytes: number): void {
  try {
    writeFileSync(path, Buffer.alloc(bytes));
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOSPC')) throw error;
  }
}
