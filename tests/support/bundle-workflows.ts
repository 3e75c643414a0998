import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';

const execFileAsync = promisify(execFile);
const ROOT = join(import.meta.dirname, '../..');

/** A change of the workflow code: `old` stands exactly once in the file, named from `src`. */
export interface WorkflowEdit {
  readonly file: string;
  readonly old: string;
  readonly new: string;
}

/** Bundles the workflows as they are, or with one change, the way a worker does; gives the bundle's path in `folder`. */
export async function bundleWorkflows(folder: string, edit?: WorkflowEdit): Promise<string> {
  const root = edit === undefined ? ROOT : copyChanged(join(folder, 'changed'), edit);
  const path = join(folder, edit === undefined ? 'bundle.js' : 'changed-bundle.js');
  await execFileAsync(process.execPath, [join(root, 'src/worker/bundle-entry.ts'), path]);
  return path;
}

function copyChanged(root: string, edit: WorkflowEdit): string {
  mkdirSync(root);
  symlinkSync(join(ROOT, 'node_modules'), join(root, 'node_modules'));
  for (const path of ['package.json', 'src/core', 'src/workflows', 'src/worker/bundle-entry.ts'])
    cpSync(join(ROOT, path), join(root, path), { recursive: true });
  const file = join(root, 'src', edit.file);
  const [before, after, ...more] = readFileSync(file, 'utf8').split(edit.old);
  assert.ok(
    before !== undefined && after !== undefined && more.length === 0,
    `not once in ${edit.file}: ${edit.old}`,
  );
  writeFileSync(file, `${before}${edit.new}${after}`);
  return root;
}
