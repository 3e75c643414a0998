import assert from 'node:assert/strict';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { test } from 'node:test';
import { bite } from '../../scripts/biting/bite.ts';
import { fitsOnce, readFaults } from '../../scripts/biting/fault.ts';

const SOURCE = 'export const add = (a: number, b: number) => a + b;\nexport const one = 1;\n';
const TESTS = `import assert from 'node:assert/strict';
import { test } from 'node:test';
import { add } from '../add.ts';
test('adds two numbers', () => assert.equal(add(1, 2), 3));
test('is broken already', () => assert.equal(add(1, 2), 4));
`;

const FAULTS = {
  bitten: { old: 'a + b', new: 'a - b', testName: 'adds two' },
  'not-found': { old: 'a * b', new: 'a - b', testName: 'adds two' },
  'not-loading': { old: 'export const add', new: 'export const subtract', testName: 'adds two' },
  'red-before': { old: 'a + b', new: 'a - b', testName: 'is broken' },
  'test-missing': { old: 'a + b', new: 'a - b', testName: 'divides' },
  toothless: { old: 'one = 1', new: 'one = 2', testName: 'adds two' },
  twice: { old: 'export const', new: 'const', testName: 'adds two' },
};

test('each fault gets the word it deserves, and the project itself is never touched', async () => {
  const root = mkdtempSync(join(tmpdir(), 'bite-project-'));
  try {
    for (const folder of ['tests/bite', 'node_modules']) mkdirSync(join(root, folder), { recursive: true });
    writeFileSync(join(root, 'package.json'), '{ "type": "module" }');
    writeFileSync(join(root, 'add.ts'), SOURCE);
    writeFileSync(join(root, 'tests/add.test.ts'), TESTS);
    for (const [name, fault] of Object.entries(FAULTS)) {
      const json = JSON.stringify({ file: 'add.ts', test: 'tests/add.test.ts', ...fault });
      writeFileSync(join(root, `tests/bite/${name}.json`), json);
    }

    const verdicts: Record<string, string> = {};
    for await (const { fault, verdict } of bite(root, readFaults(root, []))) verdicts[fault.name] = verdict;
    assert.deepEqual(verdicts, {
      bitten: 'bitten',
      'not-found': 'text-not-found-once',
      'not-loading': 'toothless',
      'red-before': 'red-before',
      'test-missing': 'no-such-test',
      toothless: 'toothless',
      twice: 'text-not-found-once',
    });
    assert.equal(readFileSync(join(root, 'add.ts'), 'utf8'), SOURCE);
    assert.deepEqual(
      readFaults(root, ['red', 'twi']).map(({ name }) => name),
      ['red-before', 'twice'],
    );
  } finally {
    rmSync(root, { recursive: true });
  }
});

const project = resolve(import.meta.dirname, '../..');

test('every committed fault still fits: its text stands exactly once in its file, and its test file exists', () => {
  const faults = readFaults(project, []);
  assert.ok(faults.length > 0);
  const stale = faults.filter((fault) => !fitsOnce(project, fault) || !existsSync(join(project, fault.test)));
  assert.deepEqual(
    stale.map(({ name }) => name),
    [],
  );
});

test('each Must-hold has a fault of its own', () => {
  const names = readFaults(project, []).map(({ name }) => name);
  for (let number = 1; number <= 8; number++)
    assert.ok(
      names.some((name) => name.startsWith(`MH-A${number}.`)),
      `MH-A${number}`,
    );
});
