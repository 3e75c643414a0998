import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { BenchContext } from './bench-context.ts';
import type { Figure } from './figure.ts';
import { spreadOf } from './figure.ts';
import { cloneLargeRepository } from './large-repository.ts';
import type { Peer, PeerCommand } from './peers.ts';
import { installPeers, PEERS } from './peers.ts';
import { dreamd, runProgram } from './program.ts';
import { touchAndScan } from './touch-and-scan.ts';

const ROUNDS = 5;
/** Peers whose own engine dreamd runs too. */
const SHARED: readonly Peer[] = ['jscpd', 'knip'];

interface Round {
  readonly coldMs: number;
  readonly nextMs: number;
  readonly peerMs: Readonly<Record<Peer, number>>;
}

/** All local sensors, cold and after a commit of three files, against the tools people use today, one after the other. */
export async function measureSensors(context: BenchContext): Promise<readonly Figure[]> {
  const clone = await cloneLargeRepository(context, 'sensed');
  context.note('sensors: installing the peers');
  const peers = await installPeers(context.scratch);
  await dreamd(join(context.scratch, 'home-to-warm-up'), ['scan', '--json', '--repo', clone]);
  const rounds: Round[] = [];
  for (let n = 1; n <= ROUNDS; n += 1) {
    context.note(`sensors: round ${n} of ${ROUNDS}`);
    rounds.push(await measureRound(clone, peers, join(context.scratch, `sensors-${n}`), n % 2 === 0));
  }
  return [sumFigure(rounds), remainderFigure(rounds), nextFigure(rounds)];
}

async function measureRound(
  clone: string,
  peers: readonly PeerCommand[],
  home: string,
  peersFirst: boolean,
): Promise<Round> {
  const before = peersFirst ? await runPeers(clone, peers) : undefined;
  const { wallMs: coldMs } = await dreamd(home, ['scan', '--json', '--repo', clone]);
  const peerMs = before ?? (await runPeers(clone, peers));
  const nextMs = await touchAndScan(clone, home);
  await rm(home, { recursive: true });
  return { coldMs, nextMs, peerMs };
}

async function runPeers(clone: string, peers: readonly PeerCommand[]): Promise<Record<Peer, number>> {
  const peerMs = Object.fromEntries(PEERS.map((name) => [name, 0])) as Record<Peer, number>;
  for (const { name, argv } of peers)
    peerMs[name] = (await runProgram(argv, { cwd: clone, anyExitCode: true })).wallMs;
  return peerMs;
}

function sumFigure(rounds: readonly Round[]): Figure {
  const alone = PEERS.map((name) => `${name} ${seconds(medianOf(rounds, ({ peerMs }) => peerMs[name]))}`);
  return {
    name: 'all sensors, cold ÷ peers one after the other',
    unit: '×',
    measured: spreadOf(rounds.map(({ coldMs, peerMs }) => coldMs / sumOf(peerMs, PEERS))),
    target: 0.7,
    bound: 'at most',
    from: `cold scan ${seconds(medianOf(rounds, ({ coldMs }) => coldMs))}; alone: ${alone.join(', ')}`,
  };
}

function remainderFigure(rounds: readonly Round[]): Figure {
  return {
    name: 'the same, jscpd and knip taken from both sides',
    unit: '×',
    measured: spreadOf(
      rounds.map(({ coldMs, peerMs }) => {
        const shared = sumOf(peerMs, SHARED);
        return (coldMs - shared) / (sumOf(peerMs, PEERS) - shared);
      }),
    ),
    target: 1,
    bound: 'at most',
    from: 'the same rounds',
  };
}

function nextFigure(rounds: readonly Round[]): Figure {
  const coldMs = medianOf(rounds, (round) => round.coldMs);
  return {
    name: 'all sensors after one commit touching three files',
    unit: 's',
    measured: spreadOf(rounds.map(({ nextMs }) => nextMs / 1000)),
    target: (0.25 * coldMs) / 1000 + 0.7,
    bound: 'at most',
    from: `target = 0.25 × cold scan (${seconds(coldMs)}) + 0.7 s`,
  };
}

function sumOf(peerMs: Round['peerMs'], names: readonly Peer[]): number {
  return names.reduce((sum, name) => sum + peerMs[name], 0);
}

function medianOf(rounds: readonly Round[], pick: (round: Round) => number): number {
  return spreadOf(rounds.map(pick)).median;
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(2)} s`;
}
