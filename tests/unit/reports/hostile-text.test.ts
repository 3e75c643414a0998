import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { markdownCode, markdownText } from '../../../src/core/markdown-text.ts';
import { renderVisible } from '../../../src/core/visible.ts';
import { displayWidth, fit, wrap } from '../../../src/reports/columns.ts';
import { markdownTable } from '../../../src/reports/markdown-table.ts';

const anyText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({
    unit: fc.constantFrom(
      '\u001b',
      '\n',
      '\u202e',
      '\u200b',
      '`',
      '|',
      '\\',
      '@',
      'a',
      ' ',
      '日',
      '\u{e0041}',
      '\u0301',
    ),
  }),
);

test('no control, invisible or direction-changing character of a name reaches the reader', () => {
  fc.assert(
    fc.property(anyText, (text) => assert.doesNotMatch(renderVisible(text), /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u)),
  );
  assert.equal(renderVisible('a\nb\u202e\\n\u00a0'), 'a\\nb\\u{202e}\\\\n\\u{a0}');
});

test('two different names never look the same', () => {
  fc.assert(
    fc.property(anyText, anyText, (a, b) => assert.equal(renderVisible(a) === renderVisible(b), a === b)),
  );
});

test('a fitted text is never wider than asked, and one that fits is left as it is', () => {
  fc.assert(
    fc.property(anyText, fc.integer({ min: 2, max: 60 }), (text, width) => {
      const visible = renderVisible(text);
      const fitted = fit(visible, width);
      assert.ok(displayWidth(fitted) <= width);
      if (displayWidth(visible) <= width) assert.equal(fitted, visible);
    }),
  );
});

test('wrapping keeps every sign and no line is wider than asked', () => {
  fc.assert(
    fc.property(anyText, fc.integer({ min: 4, max: 60 }), (text, width) => {
      const visible = renderVisible(text);
      const lines = wrap(visible, width);
      for (const line of lines) assert.ok(displayWidth(line) <= width);
      assert.equal(lines.join('').replaceAll(' ', ''), visible.replaceAll(' ', ''));
    }),
  );
});

test('a sentence from a repository holds no markup, link, mention or reference in Markdown', () => {
  assert.equal(
    markdownText('**b** [l](http://x) <img> @who #12 www.x.org `c` &amp;'),
    '\\*\\*b\\*\\* \\[l\\](http:<!-- -->//x) &lt;img&gt; @<!-- -->who #<!-- -->12 www<!-- -->.x.org \\`c\\` &amp;amp;',
  );
});

test('a name with backticks and bars stays one code span in one cell', () => {
  assert.equal(markdownCode('a`b``c'), '```a`b``c```');
  assert.equal(markdownCode('`a`'), '`` `a` ``');
  assert.equal(markdownTable(['x'], [[markdownCode('a|b')]]), '| x |\n| --- |\n| `a\\|b` |');
});
