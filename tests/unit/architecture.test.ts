import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { checkArchitecture } from '../../scripts/architecture/check.ts';
import { renderViolation } from '../../scripts/architecture/violation.ts';

const TABLE = `export const rooms = {
  core: { values: [], npm: ['zod'] },
  facts: { values: ['core'], io: true, own: true },
  sensors: { values: ['core'], types: ['facts'], npm: ['zod'], own: true },
  cli: { values: ['core', 'sensors/*/settings.ts'], lazy: ['facts'], io: true },
};
export const environmentReaders = ['cli/environment.ts'];
export const terminalWriters = ['cli/terminal.ts'];
`;

const SOUND = {
  'src/core/value.ts': "import { z } from 'zod';\nexport const value = z.string();\n",
  'src/facts/syntax/fact.ts': 'export interface Fact { readonly lines: number }\n',
  'src/facts/registry.ts': "export type { Fact } from './syntax/fact.ts';\n",
  'src/sensors/size/settings.ts': "export { value } from '../../core/value.ts';\n",
  'src/sensors/size/sensor.ts':
    "import type { Fact } from '../../facts/syntax/fact.ts';\nexport type Size = Fact;\n",
  'src/cli/main.ts':
    "import { value } from '../sensors/size/settings.ts';\nexport const start = () => [value, import('../facts/registry.ts')];\n",
  'src/cli/environment.ts': "export const path = process.env['PATH'];\n",
  'src/cli/terminal.ts': "process.stdout.write('');\n",
  'tests/size.test.ts': "import '../src/sensors/size/sensor.ts';\n",
};

async function violationsOf(files: Record<string, string>, table = TABLE) {
  const root = mkdtempSync(join(tmpdir(), 'architecture-'));
  try {
    for (const [path, text] of Object.entries({ 'architecture.mjs': table, ...files })) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), text);
    }
    return await checkArchitecture(root);
  } finally {
    rmSync(root, { recursive: true });
  }
}

test('the project keeps its own import table and house rules', async () => {
  const { files, violations } = await checkArchitecture(join(import.meta.dirname, '../..'));
  assert.ok(files > 0);
  assert.deepEqual(violations.map(renderViolation), []);
});

test('a sound tree has no violation', async () => {
  const { files, violations } = await violationsOf(SOUND);
  assert.equal(files, Object.keys(SOUND).length);
  assert.deepEqual(violations, []);
});

const BROKEN: ReadonlyArray<
  readonly [title: string, path: string, text: string, rule: string, line?: number]
> = [
  [
    'a value from a room that is not allowed',
    'src/core/a.ts',
    "\nexport * from '../cli/main.ts';",
    'room',
    2,
  ],
  [
    'a value where only types are allowed',
    'src/sensors/size/a.ts',
    "import { Fact } from '../../facts/syntax/fact.ts';\nexport const a = Fact;",
    'room',
  ],
  [
    'an inline type modifier, which still imports the module',
    'src/sensors/size/a.ts',
    "import { type Fact } from '../../facts/syntax/fact.ts';\nexport type A = Fact;",
    'room',
  ],
  [
    'a type from a room that is not allowed',
    'src/core/a.ts',
    "export type A = import('../facts/syntax/fact.ts').Fact;",
    'room',
  ],
  [
    'a value at start where only a lazy import is allowed',
    'src/cli/a.ts',
    "import '../facts/registry.ts';",
    'room',
  ],
  [
    'a lazy import that is not allowed',
    'src/core/a.ts',
    "export const a = () => import('../cli/main.ts');",
    'room',
  ],
  [
    'a file of a room of which only some files are allowed',
    'src/cli/a.ts',
    "import '../sensors/size/sensor.ts';",
    'room',
  ],
  ['a sibling plug-in', 'src/sensors/other/a.ts', "export * from '../size/settings.ts';", 'sibling'],
  ['a room that the table does not know', 'src/somewhere/a.ts', 'export {};', 'unknown-room'],
  ['an import of a test', 'src/cli/a.ts', "import '../../tests/size.test.ts';", 'outside-src'],
  ['a node module in a pure room', 'src/core/a.ts', "import 'node:fs';", 'io'],
  [
    'a package that a pure room does not list',
    'src/core/a.ts',
    "import type { Logger } from 'pino';\nexport type L = Logger;",
    'io',
  ],
  [
    'a circle through types alone',
    'src/core/a.ts',
    "import type { B } from './b.ts';\nexport type A = B;",
    'cycle',
  ],
  ['the environment read elsewhere', 'src/cli/a.ts', 'export const { env } = process;', 'edge'],
  ['the terminal written elsewhere', 'src/cli/a.ts', "\n\nprocess.stderr.write('');", 'edge', 3],
  [
    'the process imported past the rules',
    'src/cli/a.ts',
    "import { env } from 'node:process';\nexport const e = env;",
    'process',
  ],
  ['the console', 'src/core/a.ts', 'console.log(1);', 'edge'],
  ['a file named for nothing', 'src/core/string-utils.ts', 'export {};', 'name'],
  ['a folder named for nothing', 'tests/helpers/a.ts', 'export {};', 'name'],
  ['a file over 300 lines', 'src/core/a.ts', '\n'.repeat(301), 'file-size'],
  ['the type any', 'src/core/a.ts', 'export type A = any;', 'any'],
  ['a check switched off', 'tests/a.ts', '// @ts-ignore\nexport {};', 'switched-off'],
];

for (const [title, path, text, rule, line = 1] of BROKEN) {
  test(`${title} is refused as ${rule}`, async () => {
    const { violations } = await violationsOf({
      ...SOUND,
      'src/core/b.ts':
        rule === 'cycle' ? "import type { A } from './a.ts';\nexport type B = A;\n" : 'export {};\n',
      [path]: text,
    });
    assert.deepEqual(
      violations.map((v) => [v.rule, v.path, v.line]),
      [[rule, path, line]],
    );
  });
}

test('a function over 50 lines is listed unless its docstring says why', async () => {
  const long = `export function long() {\n${'  call();\n'.repeat(50)}}\n`;
  const nested = `export function outer() {\n  return () => {\n${'    call();\n'.repeat(45)}  };\n}\n`;
  const { violations, warnings } = await violationsOf({
    ...SOUND,
    'src/core/long.ts': long,
    'src/core/reasoned.ts': `/** Long because it is one table. */\n${long}`,
    'src/core/nested.ts': `${nested}${nested.replace('outer', 'second')}`,
  });
  assert.deepEqual(violations, []);
  assert.deepEqual(
    warnings.map((w) => [w.path, w.got]),
    [['src/core/long.ts', '52 lines']],
  );
});

test('a table with an unknown key is refused', async () => {
  await assert.rejects(
    violationsOf({}, "export const rooms = { core: { value: ['cli'] } };"),
    /Unrecognized key/u,
  );
});
