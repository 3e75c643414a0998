import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { TimedCollected } from '../../../src/activities/collect.ts';
import { commitShaSchema } from '../../../src/core/brand.ts';
import type { FileSyntax, FunctionFact, SyntaxFacts } from '../../../src/facts/syntax/fact.ts';
import { rankContextOf } from '../../../src/worker/rank-context.ts';
import { REPO } from '../../support/receipts.ts';
import { COMMIT, path } from '../../support/signals.ts';

const HASH = 'a'.repeat(64) as FileSyntax['hash'];

function parsed(file: string, symbols: readonly string[]): FileSyntax {
  const functions = symbols.map(
    (symbol): FunctionFact => ({
      symbol,
      start: 1,
      end: 2,
      cyclomatic: 1,
      cognitive: 0,
      codeLines: 2,
      parseErrors: 0,
      body: null,
      hash: HASH,
    }),
  );
  return {
    path: path(file),
    language: 'rust',
    lines: 2,
    codeLines: 2,
    bytes: 20,
    parseErrors: 0,
    imports: [],
    commentedCode: [],
    functions,
    hash: HASH,
  };
}

test('a Rust file with a module of tests has tests of its own, one without has none', () => {
  const files = [parsed('src/glob.rs', ['Glob.parse', 'tests.parse']), parsed('src/walk.rs', ['Walk.tests'])];
  const facts: SyntaxFacts = { files };
  const inputs = { files: 2, lines: 4, bytes: 40 };
  const collected: TimedCollected = { status: 'ok', facts, inputs, skipped: [], cached: 0, ms: 1 };
  const context = rankContextOf(
    {
      repo: REPO,
      commit: commitShaSchema.parse(COMMIT),
      tree: 'b'.repeat(40),
      committedAtMs: 0,
      shallow: false,
      files: files.map((file) => ({ path: file.path, blob: 'c'.repeat(40), mode: 'file', size: 20 })),
    },
    new Map([['syntax', collected]]),
  );
  assert.deepEqual(
    [...context].map(([file, { tested }]) => [file, tested]),
    [
      ['src/glob.rs', true],
      ['src/walk.rs', false],
    ],
  );
});
