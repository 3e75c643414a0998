import { readdirSync, readFileSync } from 'node:fs';

const LOOK_EVERY_MS = 20;

export interface Peaks {
  readonly ownMb: number;
  /** The largest child of each name. */
  readonly childMb: Readonly<Record<string, number>>;
}

/** Watches a process and all below it until told to end. Reads proc(5): VmHWM is the peak so far, so no peak is missed. */
export function watchPeaks(): { start(pid: number): void; end(): Peaks } {
  let ownMb = 0;
  const childMb: Record<string, number> = {};
  let timer: NodeJS.Timeout | undefined;

  function look(pid: number): void {
    ownMb = Math.max(ownMb, readStatus(pid)?.peakMb ?? 0);
    for (const child of descendants(pid)) {
      const status = readStatus(child);
      if (status !== null) childMb[status.name] = Math.max(childMb[status.name] ?? 0, status.peakMb);
    }
  }

  return {
    start(pid) {
      timer = setInterval(look, LOOK_EVERY_MS, pid);
    },
    end() {
      clearInterval(timer);
      return { ownMb, childMb };
    },
  };
}

function descendants(pid: number): number[] {
  const children = threadsOf(pid).flatMap((thread) =>
    (read(`/proc/${pid}/task/${thread}/children`) ?? '').split(' ').filter(Boolean).map(Number),
  );
  return [...children, ...children.flatMap(descendants)];
}

function threadsOf(pid: number): string[] {
  try {
    return readdirSync(`/proc/${pid}/task`);
  } catch {
    return [];
  }
}

function readStatus(pid: number): { name: string; peakMb: number } | null {
  const status = read(`/proc/${pid}/status`);
  const name = /^Name:\t(.*)$/m.exec(status ?? '')?.[1];
  const peakKb = /^VmHWM:\s+(\d+) kB$/m.exec(status ?? '')?.[1];
  return name === undefined || peakKb === undefined ? null : { name, peakMb: Number(peakKb) / 1024 };
}

/** Null when the process has ended meanwhile. */
function read(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}
