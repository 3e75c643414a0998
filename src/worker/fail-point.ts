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
 * For tests: at the armed moment `DREAMD_HOME/fail-points/<name>` appears, with the process id in it, and the process
 * stands still until it is killed or `<name>.go` appears beside it. Unarmed, every point is passed.
 */
export function createFailPoint(home: string, armed: string | undefined): FailPoint {
  const folder = join(home, 'fail-points');
  const mayPass = (name: string): boolean => name !== armed || existsSync(join(folder, `${name}.go`));
  const leaveMark = (name: string): void => {
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, name), String(process.pid));
  };
  return {
    async reach(name) {
      if (mayPass(name)) return;
      leaveMark(name);
      while (!mayPass(name)) await sleep(LOOK_EVERY_MS);
    },
    reachSync(name) {
      if (mayPass(name)) return;
      leaveMark(name);
      const nobody = new Int32Array(new SharedArrayBuffer(4));
      while (!mayPass(name)) Atomics.wait(nobody, 0, 0, LOOK_EVERY_MS);
    },
  };
}
