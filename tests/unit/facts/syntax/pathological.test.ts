import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { syntaxCollector } from '../../../../src/facts/syntax/collector.ts';
import { syntaxSettings } from '../../../../src/facts/syntax/settings.ts';
import { createThreadPool } from '../../../../src/process/thread-pool.ts';
import type { MemoryFile } from '../../../support/collector-context.ts';
import { createMemoryContext } from '../../../support/collector-context.ts';

const pools = createThreadPool({ size: 2, memoryMb: 256 });
after(() => pools.close());

const SMALL = 'export function small() {\n  return 1;\n}\n';

async function collect(files: readonly MemoryFile[]) {
  const context = createMemoryContext(files, { threads: (module) => pools.threads(module) });
  const settings = syntaxSettings.parse({ parseTimeoutMs: 60_000, maxFileBytes: 2_000_000 });
  const collected = await syntaxCollector.collect(context, settings);
  assert.ok(collected.status === 'ok', JSON.stringify(collected));
  return collected;
}

const NESTED = 10_000;
const deep: Readonly<Record<string, string>> = {
  'brackets.js': `x = ${'[\n'.repeat(NESTED)}${']\n'.repeat(NESTED)};\n`,
  'open-brackets.ts': `x = ${'(\n'.repeat(NESTED)}\n`,
  'blocks.ts': `function f() {\n${'if (a) {\n'.repeat(NESTED)}${'}\n'.repeat(NESTED)}}\n`,
  'functions.js': `${'function f() {\n'.repeat(NESTED)}${'}\n'.repeat(NESTED)}`,
  'else-if.go': `package p\nfunc f() {\nif a {\n}${' else if b {\n}'.repeat(NESTED)}\n}\n`,
  'logical.py': `x = lambda: ${'(a and\n'.repeat(NESTED)}b${')'.repeat(NESTED)}\n`,
  'chain.rs': `fn f() -> bool { a${'\n&& a'.repeat(NESTED)} }\n`,
  'blocks.c': `int f(void) {\n${'if (a) {\n'.repeat(NESTED)}${'}\n'.repeat(NESTED)}}\n`,
  'brackets.cpp': `int x = ${'(\n'.repeat(NESTED)}1${')\n'.repeat(NESTED)};\n`,
  'classes.cs': `${'class A { int P => 1;\n'.repeat(NESTED)}${'}\n'.repeat(NESTED)}`,
  'blocks.rb': `def f\n${'a do\nif b\n'.repeat(NESTED / 2)}${'end\n'.repeat(NESTED)}end\n`,
  'includes.php': `<?php\n${"include 'x' . (\n".repeat(NESTED)}1${')\n'.repeat(NESTED)};\n`,
  'else.kt': `fun f() {\n${'if (a) { } else {\n'.repeat(NESTED)}${'}\n'.repeat(NESTED)}}\n`,
  'requires.js': `${"require('x',\n".repeat(NESTED)}1${')\n'.repeat(NESTED)};\n`,
  'many.js': 'function f() { if (a) b(); }\n'.repeat(30_000),
};

for (const [path, bytes] of Object.entries(deep)) {
  test(`MH-A6 ${path} with ${NESTED} levels costs no more than its time and spoils no other file`, async () => {
    const collected = await collect([
      { path: `a/${path}`, bytes },
      { path: 'ok.ts', bytes: SMALL },
    ]);
    assert.deepEqual(
      collected.facts.files.at(-1)?.functions.map(({ symbol }) => symbol),
      ['small'],
    );
    assert.deepEqual(collected.skipped, []);
  });
}

test('1 MB on one line is minified, not parsed', async () => {
  const { skipped } = await collect([{ path: 'line.ts', bytes: 'f(1);'.repeat(190_000) }]);
  assert.deepEqual(skipped, [{ path: 'line.ts', reason: 'minified' }]);
});

test('50,000 functions in one file are read as 50,000 functions', async () => {
  const files = [
    { path: 'many.c', bytes: 'int f(void) { a(); }\n'.repeat(50_000) },
    { path: 'many.rb', bytes: 'def f\n  a\nend\n'.repeat(50_000) },
  ];
  const { facts } = await collect(files);
  assert.deepEqual(
    facts.files.map(({ functions }) => functions.length),
    [50_000, 50_000],
  );
});
