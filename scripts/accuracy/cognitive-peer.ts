import { execFile } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';

/** Installed below the scratch folder: the plug-in brings a hundred packages that nothing else here needs. */
const PACKAGES = {
  eslint: '9.39.1',
  'eslint-plugin-sonarjs': '4.2.2',
  '@typescript-eslint/parser': '8.73.0',
  typescript: '5.9.3',
};
export const PEER = Object.entries(PACKAGES)
  .map(([name, version]) => `${name} ${version}`)
  .join(', ');

const RULE = 'sonarjs/cognitive-complexity';
const COMPLEXITY = /Cognitive Complexity from (\d+) to/;

const messagesSchema = z.array(
  z.object({
    ruleId: z.string().nullable(),
    message: z.string(),
    line: z.int(),
    column: z.int(),
    endLine: z.int().optional(),
    endColumn: z.int().optional(),
    fatal: z.boolean().optional(),
  }),
);
const eslintSchema = z.object({
  Linter: z.custom<new (options: { configType: 'flat' }) => Linter>((value) => typeof value === 'function'),
});

interface Linter {
  verify(text: string, config: readonly unknown[], options: { filename: string }): unknown;
}

/** A function of which the rule says its complexity; those of 0 it never names. */
export interface PeerReport {
  /** A place in the function and in none inside it, in UTF-16 units from the start of the text. */
  readonly offset: number;
  readonly cognitive: number;
}

/** Functions of a text after eslint-plugin-sonarjs at threshold 0; undefined when its parser refuses the text. */
export type CognitivePeer = (text: string, typescript: boolean) => PeerReport[] | undefined;

export async function installCognitivePeer(scratch: string): Promise<CognitivePeer> {
  const folder = join(scratch, 'cognitive-peer');
  await mkdir(folder, { recursive: true });
  const manifest = join(folder, 'package.json');
  await writeFile(manifest, JSON.stringify({ private: true, dependencies: PACKAGES }));
  await promisify(execFile)('npm', ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--silent'], {
    cwd: folder,
  });
  const load = createRequire(manifest);
  const { Linter } = eslintSchema.parse(load('eslint'));
  const linter = new Linter({ configType: 'flat' });
  const configFor = (jsx: boolean): unknown[] => [
    {
      files: ['**/*.ts', '**/*.tsx'],
      plugins: { sonarjs: load('eslint-plugin-sonarjs') },
      languageOptions: {
        parser: load('@typescript-eslint/parser'),
        parserOptions: { ecmaFeatures: { jsx } },
      },
      linterOptions: { noInlineConfig: true },
      rules: { [RULE]: ['error', 0] },
    },
  ];
  const [plain, withJsx] = [configFor(false), configFor(true)];
  return (text, typescript) => {
    const answer = typescript
      ? linter.verify(text, plain, { filename: 'file.ts' })
      : linter.verify(text, withJsx, { filename: 'file.tsx' });
    const messages = messagesSchema.parse(answer);
    if (messages.some(({ fatal }) => fatal)) return undefined;
    const lineStarts = startsOfLines(text);
    return messages
      .filter(({ ruleId }) => ruleId === RULE)
      .map(({ line, column, endLine = line, endColumn = column, message }) => ({
        offset:
          functionAfterKey(text, lineStarts[endLine - 1]! + endColumn - 1) ??
          lineStarts[line - 1]! + column - 1,
        cognitive: Number(COMPLEXITY.exec(message)?.[1]),
      }));
  };
}

/** The rule names the function of `key: function () {}` at its key, which lies outside. */
function functionAfterKey(text: string, end: number): number | undefined {
  const separator = /\s*\]?\s*:\s*(?=function|async)/y;
  separator.lastIndex = end;
  return separator.test(text) ? separator.lastIndex : undefined;
}

/** Lines as ECMAScript ends them. */
function startsOfLines(text: string): number[] {
  return [0, ...[...text.matchAll(/\r\n|[\n\r\u2028\u2029]/g)].map((end) => end.index + end[0].length)];
}
