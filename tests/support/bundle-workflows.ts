import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { copyFileSync, cpSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { childEnvironment, createRunner } from '../../src/process/run.ts';
import { readWorkflowBundle } from '../../src/worker/workflow-bundle.ts';
import { machineCache } from './temporal-server.ts';

const execFileAsync = promisify(execFile);
const ROOT = join(import.meta.dirname, '../..');

/** A change of the workflow code: `old` stands exactly once in the file, named from `src`. */
export interface WorkflowEdit {
  readonly file: string;
  readonly old: string;
  readonly new: string;
}

/** The workflows as one file in `folder`, as a worker of this checkout gets them. */
export async function bundleWorkflows(folder: string): Promise<string> {
  const runner = createRunner({ env: childEnvironment(process.env) });
  const { codePath } = await readWorkflowBundle(runner, machineCache());
  const path = join(folder, 'bundle.js');
  copyFileSync(codePath, path);
  return path;
}

/** The workflows with one change. */
export async function bundleChangedWorkflows(folder: string, edit: WorkflowEdit): Promise<string> {
  const path = join(folder, 'changed-bundle.js');
  const entry = join(copyChanged(join(folder, 'changed'), edit), 'src/worker/bundle-entry.ts');
  await execFileAsync(process.execPath, [entry, path], { env: { ...process.env, TMPDIR: folder } });
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

/** What a cycle was before it asked for its lease: senses first. */
export const SENSES_FIRST: WorkflowEdit = {
  file: 'workflows/maintenance-cycle.ts',
  old: 'const admission = await activities.admit(input, cycle);',
  new: 'sensed = await activities.sense(input);\n      const admission = await activities.admit(input, cycle);',
};
