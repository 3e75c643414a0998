import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { parseCodeOwners } from '../../../src/facts/manifests/code-owners.ts';
import { manifestsCollector } from '../../../src/facts/manifests/collector.ts';
import { parseJustfile } from '../../../src/facts/manifests/justfile.ts';
import { parseMakefile } from '../../../src/facts/manifests/makefile.ts';
import { parsePackageJson } from '../../../src/facts/manifests/package-json.ts';
import { manifestsSettings } from '../../../src/facts/manifests/settings.ts';
import { parseToxConfig } from '../../../src/facts/manifests/tox-config.ts';
import { createMemoryContext } from '../../support/collector-context.ts';

async function collect(files: Readonly<Record<string, string>>) {
  const context = createMemoryContext(Object.entries(files).map(([path, bytes]) => ({ path, bytes })));
  const collected = await manifestsCollector.collect(context, manifestsSettings.parse({}));
  assert.ok(collected.status === 'ok');
  return collected;
}

test('targets of a Makefile are its rules and phony names, not its recipes, variables and comments', () => {
  const { names, complete } = parseMakefile(
    '.PHONY: all clean \\\n  lint\nA := b:c\nB = x: y\nall: dep ; echo\nx y: FLAGS = 1\n\techo no:\n# c: d\ntest-%: %.c\n$(OUT)/a.o: a.c\n',
  );
  assert.deepEqual(names, ['all', 'clean', 'lint', 'x', 'y', 'test-%']);
  assert.equal(complete, true);
});

test('a Makefile whose rules come from macros or variables is not complete', () => {
  for (const text of ['$(TARGETS): x\n', '$(foreach t,$(T),$(eval $(call rule,$(t))))\n']) {
    assert.equal(parseMakefile(text).complete, false, text);
  }
});

test('recipes, aliases and modules of just; parameters and assignments are none', () => {
  const { names, includes } = parseJustfile(
    "v := 'x'\nset shell := ['sh']\nalias b := build\nmod docs\nimport 'ci.just'\n@build target='all' *args: dep\n  echo a: b\n[private]\n_hidden:\n",
  );
  assert.deepEqual(names, ['b', 'docs', 'build', '_hidden']);
  assert.deepEqual(includes, ['ci.just']);
});

test('factors of tox come from sections, lists and conditions, in both syntaxes', () => {
  const ini = parseToxConfig(
    '[tox]\nenvlist =\n  py{39,310}-django{4,5}\n  lint\n[testenv]\ndeps =\n  cov: coverage\n[testenv:docs]\n',
  );
  for (const name of ['py', '39', 'django', 'lint', 'cov', 'docs'])
    assert.ok(ini?.names.includes(name), name);
  const toml = parseToxConfig(
    '[project]\nname = "a"\n[tool.tox]\nenv_list = ["3.12", "type"]\n[tool.tox.env.fix]\nx = 1\n',
  );
  for (const name of ['3.12', 'type', 'fix']) assert.ok(toml?.names.includes(name), name);
  assert.equal(parseToxConfig('[project]\nname = "a"\n'), undefined);
});

test('included files add their names; one that is not there leaves the manifest incomplete', async () => {
  const { facts } = await collect({
    Makefile: 'include mk/a.mk\n-include .env\n',
    'mk/a.mk': 'include mk/b.mk\nlint:\n',
    'mk/b.mk': 'fix:\ninclude mk/a.mk\n',
    'sub/Makefile': 'include ../gone.mk\nx:\n',
  });
  assert.deepEqual(
    facts.manifests.map(({ path, names, complete }) => [path, names, complete]),
    [
      ['Makefile', ['fix', 'lint'], true],
      ['sub/Makefile', ['x'], false],
    ],
  );
});

test('a package.json that does not parse is skipped as malformed, and nothing is known of its scripts', async () => {
  const { facts, skipped } = await collect({
    'package.json': '{',
    'a/package.json': '{"scripts":{"b":"c"}}',
  });
  assert.deepEqual(skipped, [{ path: 'package.json', reason: 'malformed' }]);
  assert.deepEqual(
    facts.manifests.map(({ names, complete }) => [names, complete]),
    [
      [['b'], true],
      [[], false],
    ],
  );
});

test('a site generator is found by its configuration, with the folder it speaks for', async () => {
  const { facts } = await collect({
    'docs/.vitepress/config/index.ts': '',
    'mkdocs.yml': '',
    'site/content/en/_index.md': '',
    'src/config.ts': '',
  });
  assert.deepEqual(facts.generators, [
    { generator: 'vitepress', folder: 'docs' },
    { generator: 'mkdocs', folder: '' },
    { generator: 'hugo', folder: 'site' },
  ]);
});

test('rules of CODEOWNERS keep escaped blanks; comments and sections are none', () => {
  assert.deepEqual(
    parseCodeOwners('# c\n\n*.ts @a\n  /a\\ b/ @c\n[Docs] @d\n^[Opt][2]\n').map(({ line, pattern }) => [
      line,
      pattern,
    ]),
    [
      [3, '*.ts'],
      [4, '/a\\ b/'],
    ],
  );
});

test('every text is read by every parser, to its end', () => {
  const piece = fc.constantFrom(
    '\t',
    '\n',
    ':',
    '=',
    '$(',
    ')',
    '#',
    '%',
    '[',
    ']',
    '{',
    '}',
    '"',
    "'",
    '\\',
    '\\\n',
    'include ',
    'define x\n',
    'endef\n',
    'envlist =',
    'a',
    ' ',
  );
  fc.assert(
    fc.property(fc.array(fc.oneof(piece, fc.string({ maxLength: 6 })), { maxLength: 60 }), (pieces) => {
      const text = pieces.join('');
      for (const name of [...parseMakefile(text).names, ...parseJustfile(text).names])
        assert.notEqual(name, '');
      for (const { pattern } of parseCodeOwners(text)) assert.notEqual(pattern, '');
      parseToxConfig(text);
      parsePackageJson(text);
    }),
    { numRuns: 300 },
  );
});

test('long lines of every kind are read in linear time', () => {
  const startedMs = performance.now();
  for (const unit of [' ', 'a ', '\\\n', '{', 'a:', '[', '$(call ']) {
    const text = unit.repeat(200_000);
    parseMakefile(text);
    parseJustfile(text);
    parseToxConfig(text);
    parseCodeOwners(text);
  }
  assert.ok(performance.now() - startedMs < 20_000);
});
