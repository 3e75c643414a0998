import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { createSourceTokens } from '../../../../src/facts/syntax/source-tokens.ts';

function bodyOf(text: string) {
  return createSourceTokens(text, [], false).body({ start: 0, end: text.length });
}

test('white space and comments make no difference to a body, a single other character does', () => {
  const word = fc.constantFrom('a', 'b1', '+', '==', '(', ')', '"s"', '$x', 'ü', ';');
  const space = fc.constantFrom(' ', '  ', '\n', '\t', '\n\n  ', '/**/');
  const code = fc.array(fc.tuple(word, space, space), { minLength: 1, maxLength: 40 });
  fc.assert(
    fc.property(code, (pieces) => {
      const join = (at: 1 | 2) => pieces.map((piece) => `${piece[0]}${piece[at]}`).join('');
      const read = (text: string) => {
        const comments = [...text.matchAll(/\/\*\*\//g)].map(({ index }) => ({
          start: index,
          end: index + 4,
        }));
        return createSourceTokens(text, comments, false).body({ start: 0, end: text.length });
      };
      const [one, other] = [read(join(1)), read(join(2))];
      assert.equal(one?.hash, other?.hash);
      assert.notEqual(read(`${join(1)} z`)?.hash, one?.hash);
    }),
    { numRuns: 300 },
  );
});

test('where indentation is syntax, how deep a line stands below the one before counts, and how deep all stand does not', () => {
  const indented = (text: string) =>
    createSourceTokens(text, [], true).body({ start: text.indexOf('if'), end: text.length });
  const flat = indented('def f():\n  if a:\n    b\n    c\n');
  assert.equal(indented('class C:\n  def f():\n    if a:\n      b\n\n      c\n')?.hash, flat?.hash);
  assert.notEqual(indented('def f():\n  if a:\n    b\n  c\n')?.hash, flat?.hash);
});

test('the braces around a body count neither as tokens nor as lines', () => {
  assert.deepEqual({ ...bodyOf('{\n  a;\n  b;\n}'), hash: '' }, { ...bodyOf('a;\nb;'), hash: '' });
  assert.equal(bodyOf('{\n  a;\n  b;\n}')?.hash, bodyOf('a; b;')?.hash);
  assert.equal(bodyOf('{ }'), undefined);
  assert.equal(bodyOf(''), undefined);
});
