import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { CommentedCode } from '../../../src/facts/syntax/comments/fact.ts';
import type { Language } from '../../../src/facts/syntax/fact.ts';
import { parseOutcomeSchema } from '../../../src/facts/syntax/parse-outcome.ts';
import { createHandler } from '../../../src/facts/syntax/thread.ts';

const parse = await createHandler();

async function find(text: string, language: Language = 'javascript'): Promise<readonly CommentedCode[]> {
  const [json] = await parse([{ bytes: Buffer.from(text), language, markup: false }]);
  const outcome = parseOutcomeSchema.parse(JSON.parse(json!));
  assert.ok(!('skip' in outcome), JSON.stringify(outcome));
  return outcome.commentedCode as readonly CommentedCode[];
}

const ranges = (found: readonly CommentedCode[]) => found.map(({ start, end }) => `${start}-${end}`);

const NO_CODE: Readonly<Record<string, string>> = {
  'a licence': '// Copyright 2031 Orchard.\n// grant(licence);',
  'a documentation comment': '/** plant(seed, 3); */\n/// dig(bed);\n//! rake(bed);',
  'a block with a star on each line': '/*\n * plant(seed, 3);\n * dig(bed);\n */',
  'an example after a colon': '// Plants like this:\n// plant(seed, 3);',
  'an example announced some lines above':
    '// An example of how to plant\n// whatever the bed is good for\n//\n// plant(seed, 3);',
  'an example that stands deeper': '// Plants go in one by one\n//     plant(seed, 3);',
  'an example within a sentence': '// With a loose bed\n// plant(seed, 3);\n// is enough.',
  'an example with names for any name': '// foo.bar(3);',
  'a fenced example': '// Plants:\n// ```\n// plant(seed, 3);\n// ```',
  'the signature of what follows': '// bed.plant(seed, depth);\nbed.plant = function plant(seed) {};',
  'an import within a function': 'function f() {\n  // import { plant } from "bed";\n}',
  'what a step turns into': '// bed = soil --> plant(bed), dig(soil);',
  'directives and notes':
    '// eslint no-alert: 0\n/* global plant: true */\n// TODO: plant(seed);\n// @ts-ignore',
  'a table': '// | bed | depth |\n// |-----|-------|\n// |  1  |   3   |',
  'ascii art': '//   ____\n//  /    \\\n// (______)=>',
  'prose with a semicolon': '// first the seed;\n// then the bed;',
  'one word': '// plants;\n// bed\n// 3;',
  'a link': '// https://bed.example/plant?seed=3;',
  'a shape': '// { "seed": "leek", "depth": 3 }',
  'braces alone': '// }\n// });\n// {',
  'a value beside live code': 'plant(0x7b); // plant("{");\ndig(/* plant(seed); */ 3);',
  'a label': '// west: bed',
  'no semicolon in a file that has them': 'plant(seed);\n\n// bed.plant(seed)\n\ndig(bed);',
};
for (const [what, text] of Object.entries(NO_CODE)) {
  test(`${what} is no commented-out code`, async () => {
    assert.deepEqual(await find(`${text}\n`), []);
  });
}

test('a range goes from the first to the last line of code, prose around it left out', async () => {
  const text =
    'dig();\n// The bed is new\n//\n// plant(a);\n//\n// plant(b);\n// TODO: water them\nrake();\n';
  assert.deepEqual(ranges(await find(text)), ['4-6']);
});

test('what is between blank lines belongs together while brackets are open', async () => {
  const open = '// plant(function () {\n//   dig(1);\n\n//   dig(2);\n// });\n';
  assert.deepEqual(ranges(await find(open)), ['1-5']);
  assert.deepEqual(ranges(await find('// plant(1);\n\n// plant(2);\n')), ['1-1', '3-3']);
});

test('half a block is code: its other half is live or gone', async () => {
  assert.deepEqual(ranges(await find('// if (bed.empty) {\nplant();\n// } else {\n//   dig();\n// }\n')), [
    '1-1',
    '3-5',
  ]);
});

test('a comment is read as what stands around it', async () => {
  const members = '// west: 3,\n  // east: count(4),\n';
  assert.deepEqual(ranges(await find(`const bed = {\n  ${members}  north: 1,\n};\n`)), ['2-3']);
  assert.deepEqual(await find(`  ${members}`), []);
});

test('the hash holds over another indentation and changes with the code', async () => {
  const hashOf = async (text: string) => (await find(text))[0]?.hash;
  const hash = await hashOf('// plant(seed);\n');
  assert.equal(await hashOf('function f() {\n    // plant(seed);\n}\n'), hash);
  assert.notEqual(await hashOf('// plant(bed);\n'), hash);
});

test('thousands of commented lines are all found, and cost no more than their number', async () => {
  const [found] = await find(`${'// plant(seed, [3]);\n'.repeat(2_000)}dig();\n`);
  assert.equal(found?.codeLines, 2_000);
  assert.deepEqual(await find(`${'// plant(seed, {;\n'.repeat(2_000)}dig();\n`), []);
});

const LANGUAGES: readonly Language[] = ['tsx', 'python', 'go', 'rust', 'cpp', 'ruby', 'php'];
const fragment = fc.constantFrom(
  ...[
    '//',
    '#',
    '/*',
    '*/',
    '\n',
    '\r\n',
    ' ',
    '{',
    '}',
    '(',
    ')',
    '[',
    '"',
    "'",
    '`',
    ';',
    ':',
    '=',
    '<',
    '>',
  ],
  ...[
    'else',
    'if',
    'x',
    'y.z',
    '3',
    'plant',
    '=begin',
    '=end',
    '\t',
    'é',
    '🌱',
    '<?php',
    'the',
    '\\',
    '\u2028',
  ],
);

test('whatever a comment holds, ranges lie in the file, in order, and count what is there', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fragment, { maxLength: 60 }),
      fc.constantFrom(...LANGUAGES),
      async (parts, language) => {
        const text = parts.join('');
        const lines = text.split('\n').length;
        let last = 0;
        for (const { start, end, codeLines, statements, strong } of await find(text, language)) {
          assert.ok(start > last && end >= start && end <= lines);
          assert.ok(codeLines <= end - start + 1 && strong <= statements && strong > 0);
          last = end;
        }
      },
    ),
    { numRuns: 150 },
  );
});
