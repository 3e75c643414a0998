import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { digestSchema, repoPathSchema } from '../../../src/core/brand.ts';
import type { SnapshotFile } from '../../../src/core/snapshot.ts';
import { judgeOwners } from '../../../src/sensors/docs-drift/judge-owners.ts';
import { docsDriftSensor } from '../../../src/sensors/docs-drift/sensor.ts';
import { createTreeIndex } from '../../../src/sensors/docs-drift/tree-index.ts';

type Facts = Parameters<typeof docsDriftSensor.judge>[0];

const settings = docsDriftSensor.settings.parse({});
const CASES = join(import.meta.dirname, '../../cases/sensors/docs-drift');
const readFacts = (name: string): Facts => JSON.parse(readFileSync(join(CASES, name, 'facts.json'), 'utf8'));

function judge(facts: Facts) {
  const judgement = docsDriftSensor.judge(facts, settings);
  assert.ok(judgement.status === 'ok');
  return judgement;
}

const file = (path: string, mode: SnapshotFile['mode'] = 'file'): SnapshotFile => ({
  path: repoPathSchema.parse(path),
  blob: '0'.repeat(40),
  mode,
  size: 1,
});

function deadPatterns(patterns: readonly string[], paths: readonly string[]): unknown[] {
  const files = paths.map((path) => file(path));
  const rules = patterns.map((pattern, at) => ({
    line: at + 1,
    pattern,
    hash: digestSchema.parse('a'.repeat(64)),
  }));
  const owners = [{ path: repoPathSchema.parse('CODEOWNERS'), rules }];
  return judgeOwners(owners, files, createTreeIndex(files)).map(({ figures }) => figures.pattern);
}

test('a claim keeps its identity when it moves to other lines', () => {
  const facts = readFacts('ng.each-kind');
  assert.ok(facts.docs.status === 'ok');
  const files = facts.docs.facts.files.map((document) => ({
    ...document,
    links: document.links.map((link) => ({ ...link, start: link.start + 7, end: link.end + 7 })),
  }));
  const moved = { ...facts, docs: { ...facts.docs, facts: { ...facts.docs.facts, files } } };
  const identities = (of: Facts) => judge(of).drafts.map(({ kind, identity }) => ({ kind, identity }));
  assert.deepEqual(identities(moved), identities(facts));
});

test('what is unknown silences the kinds that rest on it, and no others', () => {
  const failed = { status: 'failed', reason: 'broke' } as const;
  const facts: Facts = { ...readFacts('ng.each-kind'), manifests: failed, syntax: failed };
  const { drafts, silences } = judge(facts);
  assert.deepEqual(
    silences?.map(({ kinds, reason }) => [kinds, reason]),
    [
      [['missing-command', 'codeowners-dead'], 'fact-unknown'],
      [['missing-symbol'], 'fact-unknown'],
    ],
  );
  const kinds = new Set(drafts.map(({ kind }) => kind));
  assert.deepEqual([...kinds].toSorted(), ['broken-anchor', 'broken-link', 'missing-path']);
});

test('what lies in a submodule or behind a symlink is not known to be missing', () => {
  const tree = createTreeIndex([file('docs/a.md'), file('lib', 'submodule'), file('link', 'symlink')]);
  assert.equal(tree.isOpaque('lib/x/y.md'), true);
  assert.equal(tree.isOpaque('link/y.md'), true);
  assert.equal(tree.isOpaque('docs/b.md'), false);
});

test('patterns of CODEOWNERS match as .gitignore does, with case, and what GitHub does not know is not judged', () => {
  const paths = ['src/a/b.ts', 'docs/x y.md', 'Makefile'];
  const alive = [
    '*',
    '*.ts',
    '/src/',
    'src/**',
    'a/',
    '**/b.ts',
    '/docs/x\\ y.md',
    'Makefile',
    '!x',
    'src/[a-z]/',
  ];
  assert.deepEqual(deadPatterns(alive, paths), []);
  const dead = ['*.js', '/a/', 'makefile', 'docs/*.ts', '/src/b.ts'];
  assert.deepEqual(deadPatterns(dead, paths), dead);
});

test('a pattern that would make a matcher backtrack is not tried', () => {
  assert.deepEqual(deadPatterns([`${'*a'.repeat(50)}b`], ['a'.repeat(5_000)]), []);
});
