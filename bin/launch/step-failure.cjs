'use strict';

/** Exit code "the environment lacks something". */
const EXIT_ENVIRONMENT = 4;

/** A step of the set-up that did not work: which, why, what to do. */
class StepFailure extends Error {
  constructor(step, why, hint) {
    super(why);
    this.step = step;
    this.hint = hint;
  }
}

/** Says it in the form the whole command line keeps: text on stderr, one document on stdout with --json. */
function reportFailure(error, args) {
  if (!(error instanceof StepFailure)) throw error;
  process.exitCode = EXIT_ENVIRONMENT;
  process.stderr.write(`dreamd: could not ${error.step}: ${error.message}\nnext: ${error.hint}\n`);
  if (!args.includes('--json')) return;
  const { step, message, hint } = error;
  const document = { schemaVersion: 1, error: { code: 'tool-missing', message, where: step, hint } };
  process.stdout.write(`${JSON.stringify(document)}\n`);
}

module.exports = { StepFailure, reportFailure };
