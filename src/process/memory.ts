import { readdirSync, readFileSync } from 'node:fs';

const LOOK_EVERY_MS = 200;
const PAGE_BYTES = 4096;

/**
 * Calls `onExceeded` once when the resident memory of a process and all it started is above `limitBytes`. Looks five
 * times a second, so that a fast one gets further before it is seen. Where there is no /proc it never looks.
 */
export function watchMemory(pid: number, limitBytes: number, onExceeded: () => void): Disposable {
  const timer = setInterval(() => {
    if (residentBytes(pid) <= limitBytes) return;
    clearInterval(timer);
    onExceeded();
  }, LOOK_EVERY_MS);
  timer.unref();
  return { [Symbol.dispose]: () => clearInterval(timer) };
}

interface Process {
  readonly parent: number;
  readonly residentBytes: number;
}

/** Pages that several share are counted for each. */
function residentBytes(root: number): number {
  const processes = readProcesses();
  const children = Map.groupBy(processes.keys(), (pid) => processes.get(pid)?.parent);
  const family = [root];
  for (const pid of family) family.push(...(children.get(pid) ?? []));
  return family.reduce((sum, pid) => sum + (processes.get(pid)?.residentBytes ?? 0), 0);
}

function readProcesses(): Map<number, Process> {
  const processes = new Map<number, Process>();
  for (const name of readNames()) {
    const stat = readStat(name);
    if (stat !== undefined) processes.set(Number(name), stat);
  }
  return processes;
}

function readNames(): string[] {
  try {
    return readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  } catch {
    return [];
  }
}

/** Fields 4 and 24 of proc_pid_stat(5), counted behind the name, which may hold anything; undefined when it is gone. */
function readStat(pid: string): Process | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'latin1');
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    return { parent: Number(fields[1]), residentBytes: Number(fields[21]) * PAGE_BYTES };
  } catch {
    return undefined;
  }
}
