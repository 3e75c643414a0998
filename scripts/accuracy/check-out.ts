import { execFile } from 'node:child_process';
import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Dataset } from './data.ts';

const run = promisify(execFile);

/**
 * A work tree of the dataset at its commit, below `scratch`; made once. Rejects when the data folder lacks it; files whose
 * content a partial clone lacks stay away.
 */
export async function checkOut(data: string, dataset: Dataset, scratch: string): Promise<string> {
  const clone = join(data, dataset.name);
  const folder = join(scratch, `${dataset.name}-${dataset.commit.slice(0, 10)}`);
  if (await exists(folder)) return folder;
  if (!(await exists(clone)))
    throw new Error(`${clone} is missing: clone https://github.com/${dataset.repository} there`);
  await run('git', ['clone', '--quiet', '--local', '--no-checkout', clone, folder]);
  await run('git', ['-C', folder, 'read-tree', dataset.commit]);
  // Fails for each file of which the clone lacks the content, after writing all others.
  await run('git', ['-C', folder, 'checkout-index', '--all', '--quiet']).catch(() => undefined);
  return folder;
}

function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
