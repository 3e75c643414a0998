import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { z } from 'zod';
import { DreamdError } from '../../../../src/core/errors.ts';
import { describeUnused } from '../../../../src/facts/bindings/describe.ts';
import { lint } from '../../../../src/facts/bindings/oxlint.ts';
import { describePython } from '../../../../src/facts/bindings/python.ts';
import { tempFolder } from '../../../support/temp-folder.ts';

const WORDS = [
  'import',
  'from',
  'as',
  'x',
  '"m"',
  "'",
  '`',
  '{',
  '}',
  '(',
  ')',
  '=',
  ';',
  '\n',
  '/** {x} */',
  'é',
  '😀',
  '#',
];
const sourceArbitrary = fc
  .array(fc.constantFrom(...WORDS), { maxLength: 40 })
  .map((words) => words.join(' '));

test('whatever the text and the places in it, unused names are described or the text cannot be parsed', () => {
  const unusedArbitrary = fc.record({
    word: fc.constantFrom('Variable', 'Function', 'Identifier', 'anything'),
    name: fc.constantFrom('x', '_x', 'é'),
    how: fc.constantFrom('imported' as const, 'declared' as const, 'assigned a value' as const),
    offset: fc.nat(300),
    line: fc.integer({ min: 1, max: 50 }),
    writtenOn: fc.option(fc.integer({ min: 1, max: 50 }), { nil: undefined }),
  });
  fc.assert(
    fc.property(sourceArbitrary, fc.array(unusedArbitrary, { maxLength: 5 }), (text, reported) => {
      const described = describeUnused(text, 'js', reported);
      assert.ok(described === undefined || described.length <= reported.length);
    }),
    { numRuns: 200 },
  );
});

test('whatever ruff says of a Python text, names are described or the answer is refused', () => {
  const place = fc.record({ row: fc.integer({ min: 1, max: 20 }), column: fc.integer({ min: 1, max: 60 }) });
  const said = fc.record({
    code: fc.constantFrom('F401', 'F841'),
    message: fc.constantFrom('`m.x` imported but unused', 'imported', '`x'),
    start_location: place,
    end_location: place,
  });
  fc.assert(
    fc.property(sourceArbitrary, fc.array(said, { maxLength: 5 }), (text, diagnostics) => {
      for (const { name, line } of describePython(text, diagnostics) ?? [])
        assert.ok(text.split('\n')[line - 1]?.includes(name));
    }),
    { numRuns: 200 },
  );
  fc.assert(
    fc.property(fc.anything(), (answer) => {
      try {
        describePython('x', answer);
      } catch (error) {
        assert.ok(error instanceof z.ZodError);
      }
    }),
  );
});

test('whatever the linter prints, its report is read or refused as a failure of the tool', async (t) => {
  const folder = await tempFolder(t);
  const json = fc.oneof(fc.string(), fc.json(), fc.constant('{"number_of_files":1,"diagnostics":[]}'));
  await fc.assert(
    fc.asyncProperty(json, fc.constantFrom(0, 1, 2), async (printed, exitCode) => {
      const run = async () => ({ exitCode, stdout: Buffer.from(printed), stderr: '' });
      try {
        assert.equal((await lint(run, folder, ['a.js'], 1_000)).size, 0);
      } catch (error) {
        assert.ok(error instanceof DreamdError && error.code === 'tool-failed');
      }
    }),
    { numRuns: 100 },
  );
});
