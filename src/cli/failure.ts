import { CommanderError } from 'commander';
import { DreamdError } from '../core/errors.ts';
import { systemError } from '../core/system-error.ts';
import { redactText } from '../secrets/redact-text.ts';

const LIST_HINT = '`dreamd --help` lists commands and flags';

/** What dreamd says of anything that was thrown. */
export function toFailure(thrown: unknown, signal?: AbortSignal): DreamdError {
  if (signal?.aborted === true && !isInterrupted(thrown)) return interrupted(thrown);
  if (thrown instanceof DreamdError) return thrown;
  if (thrown instanceof CommanderError) return usageError(thrown);
  const mapped = systemError(thrown, pathOf(thrown));
  if (mapped instanceof DreamdError) return mapped;
  return new DreamdError('internal', {
    message: `internal failure: ${redactText(thrown instanceof Error ? thrown.message : String(thrown))}`,
    hint: 'this is a bug in dreamd; --verbose shows the stack, the log in the home folder keeps it',
    cause: thrown,
  });
}

/** The lines for a person, as they come: what, where, expected, got; and what to do next. */
export function failureLines(error: DreamdError): readonly string[] {
  const facts = [
    error.expected === undefined ? '' : `expected ${error.expected}`,
    error.got === undefined ? '' : `got ${error.got}`,
  ].filter((fact) => fact !== '');
  const where = error.where === undefined ? '' : ` (${error.where})`;
  const line = `dreamd: ${error.message}${where}${facts.length === 0 ? '' : `: ${facts.join(', ')}`}`;
  return (error.hint === undefined ? [line] : [line, `next: ${error.hint}`]).map(redactText);
}

/** Where it was thrown, for `--verbose`. */
export function stackLines(error: DreamdError): readonly string[] {
  const thrown = error.cause instanceof Error ? error.cause : error;
  return redactText(thrown.stack ?? String(thrown)).split('\n');
}

/** A failure for a program: the one document on stdout. */
export function failureDocument(error: DreamdError): object {
  const clean = (text: string | undefined) => (text === undefined ? null : redactText(text));
  const { code, message, where, expected, got, hint } = error;
  const facts = { where: clean(where), expected: clean(expected), got: clean(got), hint: clean(hint) };
  return { schemaVersion: 1, error: { code, message: redactText(message), ...facts } };
}

/** A command may say better than the frame how its work goes on. */
function isInterrupted(thrown: unknown): boolean {
  return thrown instanceof DreamdError && thrown.code === 'interrupted';
}

function interrupted(cause: unknown): DreamdError {
  return new DreamdError('interrupted', {
    message: 'interrupted',
    hint: 'nothing is lost: the same command goes on where it stopped',
    cause,
  });
}

/** Commander's words: `error: unknown option '--jsno'`, on the next line `(Did you mean --json?)`. */
function usageError(error: CommanderError): DreamdError {
  if (error.code === 'commander.help') {
    return new DreamdError('bad-usage', {
      message: 'no command given',
      expected: 'a command',
      hint: LIST_HINT,
    });
  }
  const [message = '', ...rest] = error.message.replace(/^error: /, '').split('\n');
  const near = /\(Did you mean (.+)\?\)/.exec(rest.join(' '))?.[1];
  return new DreamdError(error.code === 'commander.unknownCommand' ? 'unknown-command' : 'bad-usage', {
    message,
    hint: near === undefined ? LIST_HINT : `did you mean ${near}?`,
    cause: error,
  });
}

function pathOf(thrown: unknown): string {
  return thrown instanceof Error && 'path' in thrown ? String(thrown.path) : 'a file';
}
