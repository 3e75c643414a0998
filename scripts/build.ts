import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, rmSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '..');

function run(...args: string[]): void {
  const { status } = spawnSync(process.execPath, args, { cwd: root, stdio: ['ignore', 2, 2] });
  if (status !== 0) throw new Error(`build: ${args.join(' ')} failed`);
}

/** What `npm pack` ships: JavaScript, since Node strips no types inside node_modules, and the workflows as one file. */
rmSync(join(root, 'dist'), { recursive: true, force: true });
run('node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json');
run('dist/worker/bundle-entry.js', 'dist/workflow-bundle.js');

/** Grammars from packages that are tools of development only; see src/facts/syntax/grammar-file.ts. */
const grammars = join(root, 'dist/facts/syntax/grammars');
mkdirSync(grammars, { recursive: true });
for (const file of [
  'tree-sitter-c/tree-sitter-c.wasm',
  '@tree-sitter-grammars/tree-sitter-kotlin/tree-sitter-kotlin.wasm',
]) {
  copyFileSync(join(root, 'node_modules', file), join(grammars, basename(file)));
}
