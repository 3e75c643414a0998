'use strict';
const { linkSync, readFileSync, renameSync, rmSync, writeFileSync } = require('node:fs');

/** Whether `file` is ours now: it is made in one step, with the owner's process id already written in it. */
function takeLock(file) {
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, String(process.pid));
  try {
    return place(draft, file);
  } finally {
    rmSync(draft, { force: true });
  }
}

/** Process id of the owner; undefined when there is none. */
function ownerOf(file) {
  try {
    return Number(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

/**
 * Removes the lock of a dead owner. Of two processes that saw the same one, the later may find the lock of the earlier
 * in its place: what was moved away is looked at again, and put back when its owner lives.
 */
function breakLock(file) {
  const moved = `${file}.${process.pid}.stale`;
  try {
    renameSync(file, moved);
  } catch (error) {
    if (error.code === 'ENOENT') return;
    throw error;
  }
  const owner = ownerOf(moved);
  if (owner !== undefined && isAlive(owner)) place(moved, file);
  rmSync(moved, { force: true });
}

/** link(2) never replaces a file. */
function place(draft, file) {
  try {
    linkSync(draft, file);
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw error;
  }
}

module.exports = { breakLock, isAlive, ownerOf, takeLock };
