import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const execFileAsync = promisify(execFile);
const NAMESPACE = ['--mount', ...(process.getuid?.() === 0 ? [] : ['--map-root-user'])];

/** Whether this machine lets a test mount a disk of its own. */
export async function canMountDisk(): Promise<boolean> {
  try {
    await execFileAsync('unshare', [...NAMESPACE, 'mount', '-t', 'tmpfs', 'none', '/mnt']);
    return true;
  } catch {
    return false;
  }
}

/**
 * Runs an ES module in another process that finds an empty disk of so many KiB at `folder` (its `process.argv[1]`);
 * the disk goes with the process. Gives its stdout.
 */
export async function runOnSmallDisk(folder: string, sizeKib: number, script: string): Promise<string> {
  const shell = 'mount -t tmpfs -o "size=$2k" none "$1" && exec "$3" --input-type=module -e "$4" "$1"';
  const args = [...NAMESPACE, 'sh', '-c', shell, 'sh', folder, String(sizeKib), process.execPath, script];
  return (await execFileAsync('unshare', args)).stdout;
}
