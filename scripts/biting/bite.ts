import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import type { Fault } from './fault.ts';
import { fitsOnce } from './fault.ts';
import { runNamedTest } from './run-named-test.ts';

/** `bitten`: green before, red with the fault. Every other word means that the test or the fault is wrong. */
export type Verdict = 'bitten' | 'toothless' | 'red-before' | 'no-such-test' | 'text-not-found-once';

export interface Bite {
  readonly fault: Fault;
  readonly verdict: Verdict;
}

const LEFT_OUT = new Set(['node_modules', '.git', 'dist']);

/** Puts each fault, one at a time, into a copy of the project at `root`, and runs the test that must turn red. */
export async function* bite(root: string, faults: readonly Fault[]): AsyncGenerator<Bite> {
  const copy = mkdtempSync(join(tmpdir(), 'bite-'));
  try {
    cpSync(root, copy, { recursive: true, filter: (path) => path === root || !LEFT_OUT.has(basename(path)) });
    symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
    const green = new Map<string, Verdict | null>();
    for (const fault of faults) {
      const key = `${fault.test}\n${fault.testName}`;
      if (!green.has(key)) green.set(key, await judgeBefore(copy, fault));
      yield { fault, verdict: green.get(key) ?? (await judgeFault(copy, fault)) };
    }
  } finally {
    rmSync(copy, { recursive: true });
  }
}

/** Null when the named test exists and is green. */
async function judgeBefore(copy: string, fault: Fault): Promise<Verdict | null> {
  const { passed, failed } = await runNamedTest(copy, fault);
  if (failed > 0) return 'red-before';
  return passed > 0 ? null : 'no-such-test';
}

async function judgeFault(copy: string, fault: Fault): Promise<Verdict> {
  if (!fitsOnce(copy, fault)) return 'text-not-found-once';
  const path = join(copy, fault.file);
  const text = readFileSync(path, 'utf8');
  try {
    writeFileSync(path, text.split(fault.old).join(fault.new));
    return (await runNamedTest(copy, fault)).failed > 0 ? 'bitten' : 'toothless';
  } finally {
    writeFileSync(path, text);
  }
}
