import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { bundleWorkflowCode } from '@temporalio/worker';

/**
 * Program of its own, since the bundler stays in the memory of the process that used it.
 * Usage: `node bundle-entry FILE` writes the bundle of all workflows to FILE; the bundler's errors go to stderr.
 */
const [file] = process.argv.slice(2);
if (file === undefined) throw new Error('bundle-entry: the file to write is missing');
const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
const workflowsPath = fileURLToPath(new URL(`../workflows/index.${extension}`, import.meta.url));
const { code } = await bundleWorkflowCode({
  workflowsPath,
  logger: {
    trace() {},
    debug() {},
    info() {},
    warn() {},
    error: (message) => process.stderr.write(`${message}\n`),
    log: (level, message) => void (level === 'ERROR' && process.stderr.write(`${message}\n`)),
  },
});
writeFileSync(file, code);
