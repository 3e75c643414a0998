'use strict';
const { readFileSync, renameSync, statSync, writeFileSync } = require('node:fs');
const { dirname, join } = require('node:path');
const { cacheDir } = require('./cache-dir.cjs');
const { withLock } = require('./lock.cjs');
const { runStep } = require('./run-step.cjs');
const { StepFailure } = require('./step-failure.cjs');

/** Runs TypeScript files as they are, without a warning, since this release. */
const OLDEST = [24, 12];

/** Path of a Node that is new enough: the running one, the one fetched before, else one fetched now. */
async function findNode(env) {
  if (isNewEnough(process.versions.node)) return process.execPath;
  const record = join(cacheDir(env), 'node.json');
  return (
    readRecord(record) ?? withLock(`${record}.lock`, async () => readRecord(record) ?? fetchNode(record))
  );
}

async function fetchNode(record) {
  process.stderr.write(`dreamd: this Node is ${process.versions.node}; fetching Node 24 once\n`);
  const hint = 'connect this machine once, or install Node 24 and put it first on PATH';
  const step = { name: 'fetch Node 24', hint, cwd: dirname(record), stdout: 'collect' };
  const path = (await runStep(step, 'npx', ['-y', '-p', 'node@24', 'node', '-p', 'process.execPath'])).trim();
  const version = (
    await runStep({ ...step, name: 'start Node 24' }, path, ['-p', 'process.versions.node'])
  ).trim();
  if (!isNewEnough(version)) {
    throw new StepFailure(step.name, `${path} is ${version}, ${OLDEST.join('.')} or newer is needed`, hint);
  }
  const draft = `${record}.${process.pid}`;
  writeFileSync(draft, JSON.stringify({ path, ...identityOf(path) }));
  renameSync(draft, record);
  return path;
}

/** The path remembered, when the file there is still the one that was tried. */
function readRecord(record) {
  try {
    const { path, size, mtimeMs } = JSON.parse(readFileSync(record, 'utf8'));
    const now = identityOf(path);
    return now.size === size && now.mtimeMs === mtimeMs ? path : undefined;
  } catch {
    return undefined;
  }
}

function identityOf(path) {
  const { size, mtimeMs } = statSync(path);
  return { size, mtimeMs };
}

function isNewEnough(version) {
  const [major, minor] = version.split('.').map(Number);
  return major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1]);
}

module.exports = { findNode };
