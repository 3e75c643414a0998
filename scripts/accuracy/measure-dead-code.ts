import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';
import type { Scan } from '../../src/core/scan.ts';
import { scanSchema } from '../../src/core/scan.ts';
import type { Signal } from '../../src/core/signal.ts';
import { DATA } from './data.ts';
import type { Accuracy, Figure, Measure } from './figure.ts';
import { readLabels } from './labels.ts';

const run = promisify(execFile);
const PROGRAM = join(import.meta.dirname, '../../src/cli/main.ts');
const COMMITS = join(import.meta.dirname, 'dead-code-commits.json');
const MAX_OUTPUT_BYTES = 256 * 1024 * 1024;
const KINDS = ['unused-import', 'unused-local', 'unused-export', 'unused-file', 'unused-dependency'] as const;

const cleanUpSchema = z.strictObject({
  repository: z.string(),
  commit: z.string(),
  deleted: z.array(z.strictObject({ kind: z.enum(KINDS), path: z.string(), symbol: z.string().optional() })),
});
type CleanUp = z.infer<typeof cleanUpSchema>;
type Deleted = CleanUp['deleted'][number];

/**
 * Dead code: at the parent of each commit in which people deleted unused code, is what they deleted named? And of the
 * claims that somebody has judged, how many are true?
 */
export const measureDeadCode: Measure = async ({ data, scratch, note }) => {
  const cleanUps = z.array(cleanUpSchema).parse(JSON.parse(readFileSync(COMMITS, 'utf8')));
  const found = new Map<string, { hits: number; of: number }>(
    KINDS.map((kind) => [kind, { hits: 0, of: 0 }]),
  );
  for (const { repository, commit, deleted } of cleanUps) {
    const scan = await scanCommit(cloneOf(data, repository), `${commit}^`, join(scratch, 'home'));
    for (const one of deleted) {
      const isNamed = scan.signals.some((signal) => names(signal, one));
      const count = found.get(one.kind)!;
      count.of += 1;
      if (isNamed) count.hits += 1;
      const what = one.symbol === undefined ? one.path : `${one.path} ${one.symbol}`;
      note(`${isNamed ? 'named' : 'missed'} ${repository} ${commit.slice(0, 10)} ${one.kind} ${what}`);
    }
  }
  return [replayTable(cleanUps, found), ...labelTable()];
};

function replayTable(
  cleanUps: readonly CleanUp[],
  found: ReadonlyMap<string, { hits: number; of: number }>,
): Accuracy {
  const repositories = new Set(cleanUps.map(({ repository }) => repository));
  return {
    title: 'Dead code: clean-up commits replayed',
    figures: KINDS.map(
      (kind): Figure => ({ name: `${kind} named before it was deleted`, ...found.get(kind)!, target: null }),
    ),
    notes: [
      `${cleanUps.length} commits of ${[...repositories].join(', ')}, listed in scripts/accuracy/dead-code-commits.json before the first measurement`,
      'a require() that was deleted counts as named by either of unused-import and unused-local',
    ],
  };
}

function labelTable(): Accuracy[] {
  const labels = readLabels('dead-code');
  if (labels.length === 0) return [];
  const hits = labels.filter(({ verdict }) => verdict === 'true').length;
  return [
    {
      title: 'Dead code: claims judged',
      figures: [{ name: 'claims that are true', hits, of: labels.length, target: { share: 0.9 } }],
      notes: ['a seeded sample over all repositories, judged by a reader of source and claim'],
    },
  ];
}

function names({ kind, target }: Signal, deleted: Deleted): boolean {
  const isBinding = /^unused-(?:import|local)$/;
  const sameKind = kind === deleted.kind || (isBinding.test(kind) && isBinding.test(deleted.kind));
  return sameKind && target.path === deleted.path && target.symbol === deleted.symbol;
}

function cloneOf(data: string, repository: string): string {
  const dataset = Object.values(DATA).find((one) => one.repository === repository);
  if (dataset === undefined) throw new Error(`${repository} is not in scripts/accuracy/data.ts`);
  return join(data, dataset.name);
}

async function scanCommit(repo: string, commit: string, home: string): Promise<Scan> {
  const args = [
    PROGRAM,
    'scan',
    '--repo',
    repo,
    '--home',
    home,
    '--commit',
    commit,
    '--sensor',
    'dead-code',
    '--json',
  ];
  const { stdout } = await run(process.execPath, args, { maxBuffer: MAX_OUTPUT_BYTES });
  return scanSchema.parse(JSON.parse(stdout));
}
