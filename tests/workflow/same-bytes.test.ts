import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { canonicalJson } from '../../src/core/canonical-json.ts';
import { scanSchema } from '../../src/core/scan.ts';
import { receiptsOf } from '../chaos/judge.ts';
import { openDreamdHome } from '../support/dreamd.ts';
import { createPlainRepository, tangledFunction } from '../support/plain-repository.ts';
import { runCli } from '../support/run-cli.ts';
import type { TempRepo } from '../support/temp-repo.ts';

const COPIED = `${tangledFunction('copied', 20)}\n`;
const FILES: readonly (readonly [string, string])[] = [
  ['src/a.ts', `${COPIED}${tangledFunction('ownA')}`],
  ['src/B.ts', `${COPIED}${tangledFunction('ownB', 18)}`],
  ['src/Ähnlich.ts', tangledFunction('similar', 16)],
  ['src/z/i.ts', tangledFunction('i')],
  ['src/z/İ.ts', tangledFunction('I')],
  ['src/z/10.ts', tangledFunction('ten')],
  ['src/z/9.ts', tangledFunction('nine')],
  ['tests/a.test.ts', 'export const tested = true;\n'],
  [
    'src/left.ts',
    "import { gone } from './a.ts';\n\n// const before = compute(1);\n// if (before > 2) {\n//   work(before);\n// }\nexport const used = 1;\n",
  ],
  ['README.md', '[there](gone.md)\n'],
  ['lib/mod.py', 'x = 1\n'],
  ['lib/__pycache__/mod.cpython-312.pyc', 'bytes\0'],
  [
    'lcov.info',
    `SF:src/z/9.ts\n${Array.from({ length: 12 }, (_, line) => `DA:${line + 1},0\n`).join('')}end_of_record\n`,
  ],
];

/** A preload that moves the clock of a process and its threads a hundred days on. */
const ANOTHER_DAY = `const { now } = Date; const later = () => now() + 8.64e9;
globalThis.Date = class extends Date { constructor(...a) { a.length ? super(...a) : super(later()); } static now = later; };`;

/** Both hold the same commits; the second was written in another order, and its objects lie in one pack. */
async function twoRepositories(): Promise<readonly [TempRepo, TempRepo]> {
  const [first, second] = [
    await createPlainRepository(FILES),
    await createPlainRepository(FILES.toReversed(), 'another-folder'),
  ];
  for (const repo of [first, second])
    for (const [index, author] of ['Ada <a@example.org>', 'Bob <b@example.org>'].entries())
      for (const day of ['10', '11', '12', '13']) {
        await repo.write('src/a.ts', `${FILES[0]?.[1]}// ${author} ${day}\n`);
        await repo.commit(`fix: case ${day}`, { author, date: `2024-0${2 + index}-${day}T23:30:00-1100` });
      }
  await second.git(['repack', '-adfq', '--depth=1']);
  return [first, second];
}

const [first, second] = await twoRepositories();
after(() => Promise.all([first.remove(), second.remove()]));

test('MH-A2 two scans of one commit give the same signals and worklist: other zone, language, day, cache or order', async () => {
  assert.equal(await first.git(['rev-parse', 'HEAD']), await second.git(['rev-parse', 'HEAD']));
  await using one = await openDreamdHome();
  await using other = await openDreamdHome();
  const scan = async (
    repo: TempRepo,
    env: Readonly<Record<string, string>>,
    flags: readonly string[] = [],
  ): Promise<string> => {
    const { stdout, stderr } = await runCli(['scan', '--json', '--repo', repo.path, ...flags], { env });
    assert.notEqual(stdout, '', stderr);
    const { signals, worklist, sensors } = scanSchema.parse(JSON.parse(stdout));
    for (const { id, status, signals: found } of sensors)
      assert.ok(
        status === 'ok' && found > 0,
        `${id} is ${status} with ${found} signals: nothing is compared`,
      );
    return canonicalJson({ signals, worklist });
  };
  const cold = await scan(first, { ...one.env, TZ: 'UTC', LC_ALL: 'C' });
  const warm = await scan(first, { ...one.env, TZ: 'Pacific/Kiritimati', LC_ALL: 'tr_TR.UTF-8' });
  const anew = await scan(first, { ...one.env, TZ: 'Asia/Kathmandu', LANG: 'de_DE.UTF-8' }, ['--no-cache']);
  const elsewhere = await scan(second, {
    ...other.env,
    TZ: 'America/St_Johns',
    LANG: 'sv_SE.UTF-8',
    NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(ANOTHER_DAY)}`,
  });
  assert.equal(warm, cold);
  assert.equal(anew, cold);
  assert.equal(elsewhere, cold);
});

test('MH-A2 two cycles over one commit decide the same, to the byte', async () => {
  await using dreamd = await openDreamdHome();
  for (const [repo, env] of [
    [first, { TZ: 'UTC', LC_ALL: 'C' }],
    [second, { TZ: 'Pacific/Kiritimati', LC_ALL: 'tr_TR.UTF-8' }],
  ] as const) {
    const { code, stderr } = await runCli(['run', '--json', '--repo', repo.path], {
      env: { ...dreamd.env, ...env },
    });
    assert.equal(code, 0, stderr);
  }
  const [one, other, ...more] = receiptsOf(dreamd).map(({ entry }) => entry);
  assert.equal(more.length, 0);
  assert.notEqual(one?.cycle.runId, other?.cycle.runId);
  assert.ok(one?.decision?.target);
  assert.deepEqual(other?.decision, one.decision);
});
