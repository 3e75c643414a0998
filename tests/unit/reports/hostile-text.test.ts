import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { markdownCode, markdownText } from '../../../src/core/markdown-text.ts';
import { renderVisible, renderVisibleJson } from '../../../src/core/visible.ts';
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

/** A sign of each family that hides, moves or mimics text, and how it is shown. */
const UNSEEN: Readonly<Record<string, readonly [sign: string, shown: string, json: string]>> = {
  'a zero-width space': ['\u200b', '\\u{200b}', '\\u200b'],
  'a zero-width joiner': ['\u200d', '\\u{200d}', '\\u200d'],
  'a byte order mark': ['\ufeff', '\\u{feff}', '\\ufeff'],
  'a soft hyphen': ['\u00ad', '\\u{ad}', '\\u00ad'],
  'an override of direction': ['\u202e', '\\u{202e}', '\\u202e'],
  'an isolate of direction': ['\u2066', '\\u{2066}', '\\u2066'],
  'a tag letter': ['\u{e0061}', '\\u{e0061}', '\\udb40\\udc61'],
  'a variation selector': ['\ufe0f', '\\u{fe0f}', '\\ufe0f'],
  'a variation selector that carries data': ['\u{e0101}', '\\u{e0101}', '\\udb40\\udd01'],
  'a Hangul filler': ['\u3164', '\\u{3164}', '\\u3164'],
  'a braille blank': ['\u2800', '\\u{2800}', '\\u2800'],
  'a no-break space': ['\u00a0', '\\u{a0}', '\\u00a0'],
  'a line separator': ['\u2028', '\\u{2028}', '\\u2028'],
  'an 8-bit control that terminals obey': ['\u009b', '\\u{9b}', '\\u009b'],
  'a delete': ['\u007f', '\\u{7f}', '\\u007f'],
  'a sign of private use': ['\ue000', '\\u{e000}', '\\ue000'],
  'half a pair': ['\ud83d', '\\u{d83d}', '\\ud83d'],
};
for (const [name, [sign, shown, json]] of Object.entries(UNSEEN)) {
  test(`${name} is shown escaped, in text and in JSON`, () => {
    assert.equal(renderVisible(`a${sign}b`), `a${shown}b`);
    assert.equal(renderVisibleJson({ name: `a${sign}b` }), `{\n  "name": "a${json}b"\n}`);
  });
}

test('a letter of another script is a letter, whatever it looks like', () => {
  assert.equal(renderVisible('сору_fіle 日本 ünïcödé'), 'сору_fіle 日本 ünïcödé');
});

test('JSON that shows what its texts hold is the same value, and nothing unseen is left in it', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const json = renderVisibleJson({ [text]: [text, 1, null] });
      assert.deepEqual(JSON.parse(json), { [text]: [text, 1, null] });
      assert.doesNotMatch(json.replaceAll('\n', ''), /[\p{C}\p{Zl}\p{Zp}]/u);
    }),
  );
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
