import type { z } from 'zod';
import { DreamdError } from '../core/errors.ts';
import { nearest } from '../core/nearest.ts';
import { configSchema } from './schema.ts';
import type { Yaml } from './yaml.ts';

type Issue = z.core.$ZodIssue;
type Path = readonly PropertyKey[];

const TYPE_WORDS: Readonly<Record<string, string>> = {
  object: 'keys with values',
  array: 'a list',
  boolean: 'true or false',
  string: 'text',
  number: 'a number',
  int: 'a whole number',
};

/** The first thing that is wrong with a config, as the error a person can act on. */
export function describeIssue(error: z.ZodError, yaml: Yaml): DreamdError {
  const issue = error.issues[0]!;
  const more = error.issues.length === 1 ? '' : ` (and ${error.issues.length - 1} more)`;
  if (issue.code === 'unrecognized_keys') return unknownKey(issue.path, issue.keys[0]!, yaml, more);
  const value = valueAt(yaml.value, issue.path);
  return new DreamdError('config-invalid', {
    message: `${dotted(issue.path)} has a value that cannot be used${more}`,
    where: yaml.locate(issue.path),
    expected: expectedBy(issue),
    got: short(value),
    hint: meant(issue, value) ?? 'correct the value; `dreamd init` writes a file with every key',
  });
}

function unknownKey(path: Path, key: string, yaml: Yaml, more: string): DreamdError {
  const parent = valueAt(configSchema.parse({}), path);
  const known = isRecord(parent) ? Object.keys(parent) : [];
  const near = nearest(key, known);
  return new DreamdError('config-invalid', {
    message: `unknown key ${dotted([...path, key])}${more}`,
    where: yaml.locate(path, key),
    expected: known.length === 0 ? 'no key here' : `one of ${known.join(', ')}`,
    got: key,
    hint:
      near === undefined ? 'remove it; `dreamd init` writes a file with every key' : `did you mean ${near}?`,
  });
}

function expectedBy(issue: Issue): string {
  switch (issue.code) {
    case 'invalid_type':
      return TYPE_WORDS[issue.expected] ?? issue.expected;
    case 'invalid_value':
      return issue.values
        .map(String)
        .join(', ')
        .replace(/, ([^,]*)$/, ' or $1');
    case 'too_small':
      return `${issue.inclusive === false ? 'more than' : 'at least'} ${issue.minimum}`;
    case 'too_big':
      return `${issue.inclusive === false ? 'less than' : 'at most'} ${issue.maximum}`;
    default:
      return issue.message;
  }
}

function meant(issue: Issue, value: unknown): string | undefined {
  if (issue.code !== 'invalid_value' || typeof value !== 'string') return undefined;
  const near = nearest(value, issue.values.map(String));
  return near === undefined ? undefined : `did you mean ${near}?`;
}

function dotted(path: Path): string {
  return path.length === 0 ? 'the config' : path.map(String).join('.');
}

function valueAt(value: unknown, path: Path): unknown {
  return path.reduce<unknown>((at, key) => (isRecord(at) ? at[String(key)] : undefined), value);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function short(value: unknown): string {
  const text = JSON.stringify(value) ?? 'nothing';
  return text.length <= 60 ? text : `${text.slice(0, 60)}…`;
}
