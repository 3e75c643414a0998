'use strict';
const { spawn } = require('node:child_process');
const { StepFailure } = require('./step-failure.cjs');

const LAST_LINES = 12;

/**
 * Runs a program as a step of the set-up; all it says goes to stderr, its stdout too unless it is `collect`ed
 * and given back. Rejects with a StepFailure that ends in its last lines.
 */
function runStep(step, program, args) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      cwd: step.cwd,
      env: { ...process.env, ...step.env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let stdout = '';
    let said = '';
    const show = (text) => {
      said = (said + text).split('\n').slice(-LAST_LINES).join('\n');
      process.stderr.write(text);
    };
    child.stdout.setEncoding('utf8').on('data', (text) => {
      stdout += text;
      if (step.stdout === 'show') show(text);
    });
    child.stderr.setEncoding('utf8').on('data', show);
    child.on('error', (error) =>
      reject(new StepFailure(step.name, `${program}: ${error.message}`, step.hint)),
    );
    child.on('close', (code, signal) => {
      if (code === 0) return resolve(stdout);
      reject(
        new StepFailure(step.name, `${program} ended with ${signal ?? code}\n${said.trim()}`, step.hint),
      );
    });
  });
}

module.exports = { runStep };
