'use strict';
const { mkdirSync, rmSync } = require('node:fs');
const { dirname } = require('node:path');
const { setTimeout: sleep } = require('node:timers/promises');
const { breakLock, isAlive, ownerOf, takeLock } = require('./lock-file.cjs');
const { StepFailure } = require('./step-failure.cjs');

const POLL_MS = 100;
const WAIT_MS = 15 * 60_000;

/** Does `work` while no other process does its own under the same lock; one left by a dead process is broken. */
async function withLock(file, work) {
  mkdirSync(dirname(file), { recursive: true });
  const deadline = Date.now() + WAIT_MS;
  let told = false;
  while (!takeLock(file)) {
    const owner = ownerOf(file);
    if (owner !== undefined && !isAlive(owner)) {
      breakLock(file);
      continue;
    }
    if (Date.now() > deadline) {
      throw new StepFailure(
        'wait for another set-up',
        `process ${owner} holds ${file}`,
        'end it, or remove the file',
      );
    }
    if (!told) process.stderr.write(`dreamd: waiting for the set-up that process ${owner} does\n`);
    told = true;
    await sleep(POLL_MS);
  }
  try {
    return await work();
  } finally {
    rmSync(file, { force: true });
  }
}

module.exports = { withLock };
