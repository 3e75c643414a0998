import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Span } from '../../../src/facts/syntax/source-lines.ts';
import { createSourceLines } from '../../../src/facts/syntax/source-lines.ts';

const word = fc.stringMatching(/^[a-z(){};=]{1,12}$/);
const blank = fc.constantFrom('', '  ', '\t');
const ending = fc.constantFrom('\n', '\r\n');

test('the hash of lines does not see indentation, blank lines and line endings', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(word, blank, blank, ending, fc.boolean()), { minLength: 1 }), (rows) => {
      const plain = rows.map(([text]) => text).join('\n');
      const dressed = rows.map(
        ([text, before, behind, end, gap]) => `${before}${text}${behind}${end}${gap ? end : ''}`,
      );
      const one = createSourceLines(plain, []);
      const other = createSourceLines(dressed.join(''), []);
      assert.equal(one.hash(1, one.count), other.hash(1, other.count));
      assert.equal(other.codeLines(1, other.count), rows.length);
    }),
  );
});

test('a line is code when something on it is neither blank nor comment', () => {
  const text = 'a; // x\n/* b\n c */ d;\n/* e */ /* f */\n\n/* g */ h; /* i */\n/* open\n';
  const comments: Span[] = [...text.matchAll(/\/\/.*|\/\*[^*]*(\*\/|$)/g)].map(({ index, 0: match }) => ({
    start: index,
    end: index + match.length,
  }));
  const lines = createSourceLines(text, comments);
  const code = Array.from({ length: lines.count }, (_, at) => lines.codeLines(at + 1, at + 1));
  assert.deepEqual(code, [1, 0, 1, 0, 0, 1, 0]);
});

test('an empty file has one line without code', () => {
  const lines = createSourceLines('', []);
  assert.deepEqual([lines.count, lines.codeLines(1, 1)], [1, 0]);
});
