import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { keepScripts } from '../../../../src/facts/syntax/scripts.ts';

test('of a page only the scripts that hold code stay, each in its place', () => {
  const page =
    '<p>İ</p>\n<script src="x"></script><SCRIPT defer>a();</SCRIPT>\n<script type="text/template">b</script>';
  assert.equal(
    keepScripts(page),
    `${' '.repeat(8)}\n${' '.repeat(39)}a();${' '.repeat(9)}\n${' '.repeat(39)}`,
  );
});

test('a page without code is none: no script, an empty one, data, a comment around it, one that never ends', () => {
  const pages = [
    '<p>text</p>',
    '<script src="a.js"></script>',
    '<script>\n</script>',
    '<script type="application/json">{}</script>',
    '<!-- <script>a()</script> -->',
    '<script>a()',
    '',
  ];
  for (const page of pages) assert.equal(keepScripts(page), undefined, page);
});

test('whatever the page, what stays has its lines, its columns and no text that was not there', () => {
  const piece = fc.constantFrom(
    '<script>',
    '</script>',
    '<script type=module>',
    '<!--',
    '-->',
    '<',
    '\n',
    'a(1);',
    '"',
    '\u2028',
    ' ',
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join('')),
      ),
      (page) => {
        const kept = keepScripts(page) ?? page;
        assert.equal(kept.length, page.length);
        for (const [at, char] of [...kept].entries()) assert.ok(char === ' ' || char === [...page][at]);
      },
    ),
    { numRuns: 300 },
  );
});

test('a page of openings without an end costs no more than its length', () => {
  const startedMs = performance.now();
  for (const piece of ['<script>', '<!--', '<script ', '<script></script']) keepScripts(piece.repeat(60_000));
  assert.ok(performance.now() - startedMs < 5_000);
});
