import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** A named moment at which a test may strike. */
export interface FailPoint {
  /** Stands still; the rest of the process goes on. */
  reach(name: string): Promise<void>;
  /** Stands still with the whole process, for code that does not wait. */
  reachSync(name: string): void;
}

const LOOK_EVERY_MS = 25;

/**
 * For tests: at the armed moment a file `DREAMD_HOME/fail-points/<name>` appears and the process stands still until it
 * is killed or `<name>.go` appears beside it. A point strikes once per home, so the run after the kill passes it.
 * Unarmed, every point is passed.
 */
export function createFailPoint(home: string, armed: string | undefined): FailPoint {
  const folder = join(home, 'fail-points');
  const strikes = (name: string): boolean => name === armed && leaveMark(folder, name);
  const mayGo = (name: string): boolean => existsSync(join(folder, `${name}.go`));
  return {
    async reach(name) {
      if (strikes(name)) while (!mayGo(name)) await sleep(LOOK_EVERY_MS);
    },
    reachSync(name) {
      const nobody = new Int32Array(new SharedArrayBuffer(4));
      if (strikes(name)) while (!mayGo(name)) Atomics.wait(nobody, 0, 0, LOOK_EVERY_MS);
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
