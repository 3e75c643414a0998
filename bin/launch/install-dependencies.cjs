'use strict';
const { createHash } = require('node:crypto');
const { existsSync, readFileSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');
const { cacheDir } = require('./cache-dir.cjs');
const { withLock } = require('./lock.cjs');
const { runStep } = require('./run-step.cjs');

/**
 * In a source checkout, installs what the lock file says whenever it says something new. An installed package
 * has no `src` and brought its dependencies along.
 */
async function installDependencies(root, env) {
  const lockFile = join(root, 'pnpm-lock.yaml');
  if (!existsSync(join(root, 'src')) || !existsSync(lockFile)) return;
  const marker = join(root, 'node_modules', '.dreamd-lock');
  const wanted = sha256(readFileSync(lockFile));
  const isInstalled = () => existsSync(marker) && readFileSync(marker, 'utf8') === wanted;
  if (isInstalled()) return;
  await withLock(join(cacheDir(env), `install-${sha256(root).slice(0, 16)}.lock`), async () => {
    if (isInstalled()) return;
    await install(root);
    writeFileSync(marker, wanted);
  });
}

async function install(root) {
  const { packageManager } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  process.stderr.write('dreamd: installing dependencies\n');
  const step = {
    name: 'install dependencies',
    hint: `connect this machine once, or run \`npx ${packageManager} install --frozen-lockfile\` in ${root} to see more`,
    cwd: root,
    stdout: 'show',
    // No questions, also when node_modules was made by another package manager.
    env: { CI: 'true' },
  };
  await runStep(step, 'npx', ['-y', packageManager, 'install', '--frozen-lockfile', '--ignore-scripts']);
}

function sha256(data) {
  return createHash('sha256').update(data).digest('hex');
}

module.exports = { installDependencies };
