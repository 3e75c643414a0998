import { setTimeout as sleep } from 'node:timers/promises';
import type { Command, DreamdHome } from '../support/dreamd.ts';
import { killHard, openDreamdHome } from '../support/dreamd.ts';
import { judgeHome, receiptsOf } from './judge.ts';
import type { Strike, Victim } from './strikes.ts';

/** What came of one strike. */
export interface Trial {
  readonly strike: Strike;
  /** What did not hold, in words; empty when all did. */
  readonly misses: readonly string[];
  /** From the blow (worker alive) or the next command (worker killed) until the cycle was done. */
  readonly seconds: number;
}

/**
 * Strikes one cycle over `repo` in a home of its own, lets the next command find what is left, and judges.
 * Whoever is not the victim goes on by itself.
 */
export async function tryStrike(repo: string, strike: Strike): Promise<Trial> {
  await using dreamd = await openDreamdHome();
  const argv = ['run', '--repo', repo, '--json'];
  const point = 'point' in strike.at ? strike.at.point : undefined;
  const struck = dreamd.start(argv, point);
  if ('point' in strike.at) await dreamd.reached(strike.at.point);
  else await sleep(strike.at.afterMs);
  await killVictim(dreamd, strike.victim, struck.pid);

  const misses: string[] = [];
  const endOf = async (name: string, { result }: Command): Promise<void> => {
    const { code, stderr } = await result;
    if (code !== 0) misses.push(`the ${name} command ended with ${code}: ${stderr}`);
  };
  const struckMs = performance.now();
  const survives = strike.victim === 'keeper' || strike.victim === 'server';
  if (survives && point !== undefined) dreamd.letGo(point);
  if (survives) await endOf('struck', struck);
  const nextMs = performance.now();
  await endOf('next', dreamd.start(argv));
  const seconds = (survives ? nextMs - struckMs : performance.now() - nextMs) / 1000;
  misses.push(...(await judgeHome(dreamd)));
  const receipts = receiptsOf(dreamd).length;
  // At a named moment the cycle is open: whoever comes after the worker's death goes on with it.
  const expected = survives ? 2 : 1;
  if (point !== undefined && receipts !== expected)
    misses.push(`${receipts} receipts instead of ${expected}`);
  await dreamd.untilQuiet().catch((error: unknown) => misses.push(String(error)));
  return { strike, misses, seconds };
}

async function killVictim(dreamd: DreamdHome, victim: Victim, workerPid: number): Promise<void> {
  const { pid: serverPid, keeperPid } = dreamd.server();
  const pids: Record<Victim, readonly (number | undefined)[]> = {
    worker: [workerPid],
    keeper: [keeperPid],
    server: [serverPid],
    all: [workerPid, keeperPid, serverPid],
  };
  await Promise.all(pids[victim].filter((pid) => pid !== undefined).map(killHard));
}
