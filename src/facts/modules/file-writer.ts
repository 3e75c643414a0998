import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Writes files below a folder, readable for everyone: who reads them may be another user. */
export function createWriter(folder: string): (path: string, text: string) => void {
  const made = new Set([folder]);
  const make = (parent: string) => {
    if (made.has(parent)) return;
    make(dirname(parent));
    mkdirSync(parent);
    chmodSync(parent, 0o755);
    made.add(parent);
  };
  return (path, text) => {
    const target = join(folder, path);
    make(dirname(target));
    // A write of a small file costs less than the promise of one.
    writeFileSync(target, text);
    chmodSync(target, 0o644);
  };
}
