import assert from 'node:assert/strict';
import { readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import fc from 'fast-check';
import { compareText } from '../../../src/core/compare-text.ts';
import { createEngine } from '../../../src/worker/engine.ts';
import { readRepository } from '../../../src/worker/read-repository.ts';
import { tempFolder } from '../../support/temp-folder.ts';
import { createTempRepo } from '../../support/temp-repo.ts';

const STEPS = 10;
const EDITS_A_STEP = 100;

/** Between these lines nobody edits; every block holds something to find. */
const WATCHED = [
  "import { unusedName } from './elsewhere.ts';\n",
  `export function tangled(a: number): void {\n${'  if (a > 1) {\n'.repeat(9)}work();\n${'  }\n'.repeat(9)}}\n`,
  '// const before = compute(1);\n// if (before > 2) {\n//   work(before);\n// }\n',
  'export function scaled(values: number[]): number {\n  const first = values[0] ?? 0;\n  const last = values.at(-1) ?? 0;\n  return (first + last) * values.length - first * last;\n}\n',
  'export function scaledToo(values: number[]): number {\n  const first = values[0] ?? 0;\n  const last = values.at(-1) ?? 0;\n  return (first + last) * values.length - first * last;\n}\n',
];

/** What is put between two watched blocks, or into another file. */
const editArbitrary = fc.record({
  gap: fc.nat(WATCHED.length),
  text: fc.oneof(
    fc.constant('\n'),
    fc.constant("export const NAME = 'text';\n"),
    fc.constant('/* a word on NAME, which is prose */\n'),
  ),
  elsewhere: fc.boolean(),
});

test('a finding keeps its id over a thousand edits elsewhere, moves and renames', async (t) => {
  const repo = await createTempRepo();
  t.after(repo.remove);
  await using engine = createEngine({
    home: await tempFolder(t),
    variables: { PATH: process.env.PATH ?? '' },
    failPoint: undefined,
    warn: () => {},
  });
  const scan = async (path: string) => {
    const { identity, commit, policy } = await readRepository(engine.git, { path: repo.path });
    const request = { repo: identity.repo, source: identity.gitDir, workTree: identity.root, commit, policy };
    const watch = { signal: new AbortController().signal, onProgress: () => {} };
    const { signals } = await engine.sense(request, watch);
    return signals
      .filter(({ target, kind }) => target.path === path && kind !== 'unused-file')
      .map(({ id, kind, target }) => `${id} ${kind} ${target.symbol ?? ''}`)
      .sort();
  };
  const gaps = Array.from({ length: WATCHED.length + 1 }, () => '');
  const text = () => WATCHED.map((block, at) => `${gaps[at]}\n${block}`).join('') + gaps.at(-1);
  let path = 'src/watched.ts';
  await repo.write(path, text());
  await repo.write('src/other.ts', 'export const other = 1;\n');
  await repo.commit('start');
  let known = await scan(path);
  const kinds = new Set(known.map((line) => line.split(' ')[1] ?? ''));
  assert.deepEqual([...kinds].sort(compareText), [
    'commented-out-code',
    'duplicate-function',
    'function-too-complex',
    'unused-import',
  ]);
  const steps = fc.sample(fc.array(editArbitrary, { minLength: EDITS_A_STEP, maxLength: EDITS_A_STEP }), {
    numRuns: STEPS,
    seed: 7,
  });
  for (const [step, edits] of steps.entries()) {
    let elsewhere = await readFile(join(repo.path, 'src/other.ts'), 'utf8');
    for (const [index, edit] of edits.entries()) {
      const added = edit.text.replace('NAME', `name${step}_${index}`);
      if (edit.elsewhere) elsewhere += added;
      else gaps[edit.gap] += added;
    }
    await repo.write('src/other.ts', elsewhere);
    await repo.write(path, text());
    if (step % 3 === 2) {
      await repo.commit('edit');
      const moved = `moved-${step}/watched-${step}.ts`;
      await repo.write(`moved-${step}/new.ts`, `export const step${step} = ${step};\n`);
      await rename(join(repo.path, path), join(repo.path, moved));
      path = moved;
    }
    await repo.commit(`step ${step}`);
    const now = await scan(path);
    assert.deepEqual(
      known.filter((line) => !now.includes(line)),
      [],
      `step ${step}`,
    );
    known = now;
  }
});
