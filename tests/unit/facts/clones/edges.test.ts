import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { alignEdges } from '../../../../src/facts/clones/edges.ts';
import { parseSourceText } from '../../../../src/facts/clones/source-text.ts';

function align(left: string, right: string): string[] {
  const texts = [left, right].map(parseSourceText);
  const whole = (file: number) => ({ file, start: 1, end: texts[file]!.raw.length });
  const aligned = alignEdges(whole(0), whole(1), (file) => texts[file]!);
  return (aligned ?? []).map(({ file, start, end }) => texts[file]!.raw.slice(start - 1, end).join('\n'));
}

test('lines that differ at the edges are left out on both sides', () => {
  assert.deepEqual(align('if (one) {\n  a();\n  b();\n}', 'for (;;) {\n  a();\n  b();\n} while'), [
    '  a();\n  b();',
    '  a();\n  b();',
  ]);
});

test('an edge laid out over another number of lines is found again', () => {
  assert.deepEqual(align('x(\n1);\na();\nb();', 'x(1);\n    a();\n  b();'), [
    'a();\nb();',
    '    a();\n  b();',
  ]);
});

test('closing brackets of the code before are no first line', () => {
  assert.deepEqual(align('});\na();\nb();', '});\na();\nb();'), ['a();\nb();', 'a();\nb();']);
});

test('spans without a common line are no copies', () => {
  assert.deepEqual(align('a();', 'b();'), []);
});

test('the first and the last lines left are always the same on both sides', () => {
  const text = fc.array(fc.constantFrom('a', 'b', 'c', '}', '', ' a'), { minLength: 1, maxLength: 12 });
  fc.assert(
    fc.property(text, text, (left, right) => {
      const [first, second] = align(left.join('\n'), right.join('\n')).map((part) =>
        part.split('\n').map((line) => line.trim()),
      );
      if (first === undefined || second === undefined) return;
      assert.equal(first[0], second[0]);
      assert.equal(first.at(-1), second.at(-1));
      assert.match(first[0]!, /\w/);
    }),
  );
});
