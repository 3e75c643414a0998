import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A named moment at which a test may strike. */
export interface FailPoint {
  /** Stands still; the rest of the process goes on. */
  reach(name: string): Promise<void>;
  /** Stands still with the whole process, for code that does not wait. */
  reachSync(name: string): void;
}

/**
 * For tests: at the armed moment a file `DREAMD_HOME/fail-points/<name>` appears and the process stands still until it
 * is killed. A point strikes once per home, so the run after the kill passes it. Unarmed, every point is passed.
 */
export function createFailPoint(home: string, armed: string | undefined): FailPoint {
  const strikes = (name: string): boolean => name === armed && leaveMark(join(home, 'fail-points'), name);
  return {
    async reach(name) {
      if (strikes(name)) await new Promise(() => setInterval(() => {}, 60_000));
    },
    reachSync(name) {
      if (strikes(name)) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
    },
  };
}

function leaveMark(folder: string, name: string): boolean {
  mkdirSync(folder, { recursive: true });
  try {
    writeFileSync(join(folder, name), String(process.pid), { flag: 'wx' });
    return true;
  } catch {
    return false;
  }
}
