import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { documentSchema } from '../../../../src/facts/docs/document-outcome.ts';
import { parseDocument } from '../../../../src/facts/docs/parse-document.ts';

const parse = (text: string, mdx = false) => {
  const outcome = parseDocument(Buffer.from(text), mdx);
  assert.ok(!('skip' in outcome));
  return outcome;
};
const targets = (text: string, mdx = false) => parse(text, mdx).links.map(({ target }) => target);
const commands = (text: string) =>
  parse(text).commands.map(
    ({ runner, name, folder }) => `${runner} ${name}${folder === '' ? '' : ` in ${folder}`}`,
  );

test('anchors are those of GitHub: repeated headings are numbered, HTML headings and ids count, emphasis does not', () => {
  const { anchors } = parse(
    '# A *b* `c()`\n\nA b c()\n---\n\n<h2 align="center">Über uns</h2>\n\n<a id="Given"></a>\n\n## ![alt](x.png) pic\n',
  );
  for (const anchor of ['a-b-c', 'a-b-c-1', 'über-uns', 'given', 'pic', 'alt-pic'])
    assert.ok(anchors.includes(anchor), anchor);
});

test('a heading in a code block or a comment makes no anchor', () => {
  assert.deepEqual(parse('```\n# code\n```\n\n<!--\n<h2>hidden</h2>\n<a id="x">\n-->\n').anchors, []);
});

test('explicit ids of site generators and what another file brings are told apart from headings', () => {
  const { anchors, looseAnchors } = parse('## Titel {#given-id}\n\n(label)=\n\ntext\n');
  assert.deepEqual(anchors, ['titel-given-id']);
  for (const loose of ['titel', 'givenid', 'label']) assert.ok(looseAnchors.includes(loose), loose);
  for (const text of [
    '<!--@include: ./a.md-->',
    '--8<-- "a.md"',
    '{% include a.html %}',
    '{{ content }}',
    '::: pkg.module',
    '{{< a >}}',
  ])
    assert.ok(parse(`# A\n\n${text}\n`).includes, text);
  assert.ok(!parse('# A\n\n```\n--8<-- "a.md"\n```\n\n::: tip\nx\n:::\n').includes);
});

test('links are read from Markdown and HTML, without query; URLs, mail, templates and bare fragments are not', () => {
  assert.deepEqual(
    targets(
      '[a](a.md?raw=1#x) ![b](b.png) [c]\n\n[c]: c.md "title"\n\n<a href="d.md"><img src=\'e.png\'></a>\n\n' +
        '[u](https://x.y/z.md) [m](mailto:a@b.c) [p](//cdn/x) [t]({{ url }}) [s]($VAR) [f](#) [n]()\n\n<!-- [no](no.md) <a href="no.md"> -->\n',
    ),
    ['a.md#x', 'b.png', 'c.md', 'd.md', 'e.png'],
  );
});

test('lines are those of the file, behind front matter and inside HTML too', () => {
  const { links, frontMatter, lines } = parse('---\ntitle: x\n---\n\n<p>\n<a href="a.md">\n\n[b\nc](b.md)\n');
  assert.equal(frontMatter, true);
  assert.equal(lines, 9);
  assert.deepEqual(
    links.map(({ start, end, target }) => [start, end, target]),
    [
      [6, 6, 'a.md'],
      [8, 9, 'b.md'],
    ],
  );
});

test('MDX is read without indented code: what stands inside an element is text', () => {
  const text = '<Tabs>\n\n    [a](a.md)\n\n</Tabs>\n';
  assert.deepEqual(targets(text, true), ['a.md']);
  assert.deepEqual(targets(text), []);
});

test('commands are read behind prompts, assignments and cd; output, placeholders and a new project are not', () => {
  assert.deepEqual(
    commands(
      '```console\n$ CI=1 npm run build && make -C sub -j4 all A=b\nnpm run output\n$ cd web\n$ yarn dev:all\n```\n',
    ),
    ['npm build', 'make all in sub', 'yarn dev:all in web'],
  );
  assert.deepEqual(
    commands('`npm run <name>` `npm run $X` `pnpm install` `yarn add x` `npm run my-script` `just`'),
    [],
  );
  assert.deepEqual(
    commands(
      '```sh\nnpm create vite\nnpm run dev\n```\n\n```sh\ncd ~/x\nmake y\n```\n\n```js\nnpm run z\n```\n',
    ),
    [],
  );
  assert.deepEqual(
    commands('`tox -e py312,lint` `just deploy now` `pnpm --filter a run b` `npm --prefix c run d`'),
    ['tox py312', 'tox lint', 'just deploy', 'pnpm b', 'npm d in c'],
  );
});

test('paths are claims only in inline code, relative, without placeholders, and not where the text tells of the past', () => {
  const { paths } = parse(
    'See `src/a.ts:12` and `b/`; not `*.ts`, `/etc/x`, `~/x`, `<dir>/x`, `a b/c`, `https://x.y/z`, src/text.ts or [`src/l.ts`](x).\n\nFormerly `src/old.ts`.\n',
  );
  assert.deepEqual(
    paths.map(({ path }) => path),
    ['src/a.ts', 'b/'],
  );
});

test('a function is claimed by path::name and by “name() in path”', () => {
  const { symbols } = parse(
    '`tests/test_a.py::TestX::test_b[1]` and `c.d()` in [`src/e.go`](src/e.go), but `f` in `g.ts`.\n',
  );
  assert.deepEqual(symbols.map(({ path, symbol }) => `${path} ${symbol}`).toSorted(), [
    'src/e.go d',
    'tests/test_a.py test_b',
  ]);
});

test('every text gives a document of the form that is cached', () => {
  const piece = fc.constantFrom(
    '# ',
    '## A',
    '\n',
    '\n\n',
    '[a](b.md#c)',
    '![x](y)',
    '<a id="',
    '">',
    '<!--',
    '-->',
    '<h2>',
    '</h2>',
    '`',
    '```sh\n',
    'npm run x',
    'cd ..',
    '{#id}',
    '> ',
    '- ',
    '    ',
    '---\n',
    '[',
    ']',
    '](',
    '|',
    '\\',
    '\u0000',
    '\uD800',
    'ß',
    '🎉',
    '\r\n',
    '`a/b.ts::c`',
    '`d()` in `e/f.ts`',
  );
  fc.assert(
    fc.property(
      fc.array(fc.oneof(piece, fc.string({ maxLength: 8 })), { maxLength: 40 }),
      fc.boolean(),
      (pieces, mdx) => {
        const outcome = parseDocument(Buffer.from(pieces.join('')), mdx);
        if (!('skip' in outcome)) documentSchema.parse(JSON.parse(JSON.stringify(outcome)));
      },
    ),
    { numRuns: 150 },
  );
});
