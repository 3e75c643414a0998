'use strict';
const { enableCompileCache } = require('node:module');
const { join, resolve } = require('node:path');
const { pathToFileURL } = require('node:url');
const { cacheDir } = require('./cache-dir.cjs');
const { findNode } = require('./find-node.cjs');
const { installDependencies } = require('./install-dependencies.cjs');
const { runChild } = require('./run-child.cjs');
const { reportFailure } = require('./step-failure.cjs');

const ROOT = resolve(__dirname, '..', '..');

/** Runs `node FILE ARG…` on a Node that is new enough, in this process when it is one, dependencies brought before. */
async function launch(args) {
  try {
    const [node] = await Promise.all([findNode(process.env), installDependencies(ROOT, process.env)]);
    const compiled = join(cacheDir(process.env), 'compiled');
    if (node !== process.execPath) {
      process.env.NODE_COMPILE_CACHE ??= compiled;
      return runChild(node, args);
    }
    // Without it a quarter of a second of every start goes into stripping types and compiling.
    enableCompileCache(compiled);
    process.argv.splice(1, process.argv.length, ...args);
    await import(pathToFileURL(args[0]).href);
  } catch (error) {
    reportFailure(error, args);
  }
}

module.exports = { launch, ROOT };
