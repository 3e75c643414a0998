import { spawnSync } from 'node:child_process';
import { globSync } from 'node:fs';
import { resolve } from 'node:path';

/** Runs every `scripts/generate-*.ts`, all of them even when one fails; arguments (`--check`) are passed on. */
const root = resolve(import.meta.dirname, '..');
const generators = globSync('scripts/generate-*.ts', { cwd: root }).sort();
const failed = generators.filter((path) => {
  const { status } = spawnSync(process.execPath, [path, ...process.argv.slice(2)], {
    cwd: root,
    stdio: 'inherit',
  });
  return status !== 0;
});
process.exitCode = failed.length === 0 ? 0 : 1;
