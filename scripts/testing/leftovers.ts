import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

export interface RunningProcess {
  readonly pid: number;
  readonly command: string;
}

/**
 * Processes that outlived the tests: those that name `marker`, the run's own temporary folder, in their arguments
 * or environment. Waits up to `patienceMs` for those that are about to end by themselves.
 */
export async function findSurvivors(marker: string, patienceMs: number): Promise<RunningProcess[]> {
  const deadline = performance.now() + patienceMs;
  for (;;) {
    const survivors = listProcesses(marker);
    if (survivors.length === 0 || performance.now() > deadline) return survivors;
    await sleep(250);
  }
}

/** Running processes, other than this one, that name `marker`; none where there is no /proc. */
export function listProcesses(marker: string): RunningProcess[] {
  if (!existsSync('/proc/self/environ')) return [];
  const pids = readdirSync('/proc')
    .map(Number)
    .filter((pid) => pid > 0 && pid !== process.pid);
  return pids.flatMap((pid) => {
    const command = readProcess(pid, 'cmdline').replaceAll('\0', ' ').trim();
    const marked = command.includes(marker) || readProcess(pid, 'environ').includes(marker);
    return command !== '' && marked ? [{ pid, command }] : [];
  });
}

function readProcess(pid: number, name: 'cmdline' | 'environ'): string {
  try {
    return readFileSync(`/proc/${pid}/${name}`, 'utf8');
  } catch {
    return '';
  }
}
