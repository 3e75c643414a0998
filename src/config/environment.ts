import { homedir, userInfo } from 'node:os';
import { isAbsolute, join, resolve } from 'node:path';
import { DreamdError } from '../core/errors.ts';
import { nearest } from '../core/nearest.ts';
import type { Variable } from './environment-variables.ts';

/** Which Temporal server is used: one of our own, or the one that Temporal's own variables name. */
export const SERVER_MODES = ['embedded', 'environment'] as const;
export type ServerMode = (typeof SERVER_MODES)[number];

/** Nothing can be made there, and Node's recursive mkdir never finds out. */
const KERNEL_FOLDER = /^\/(proc|sys)(\/|$)/;

type Variables = Readonly<Record<string, string | undefined>>;

/** What the surroundings say, read once. All paths are absolute. */
export interface Environment {
  /** DREAMD_HOME. */
  readonly home: string;
  /** For downloaded tools; may be deleted at any time. */
  readonly cacheDir: string;
  readonly temporalPath: string | undefined;
  /** Undefined when the config decides. */
  readonly serverMode: ServerMode | undefined;
  /** TEMPORAL_ADDRESS is set; it is used only with the server mode `environment`. */
  readonly temporalAddressSet: boolean;
  readonly path: string;
  readonly noColor: boolean;
  readonly sentryDsn: string | undefined;
  /** For tests: the point at which the worker stands still until it is killed. */
  readonly failPoint: string | undefined;
  /** Login name of the user who runs dreamd. */
  readonly user: string;
  /** All variables, for child processes that must see what this one sees. */
  readonly variables: Readonly<Record<string, string>>;
}

/** Reads the environment. `home` is the value of `--home`, which may be relative to the current folder. */
export function readEnvironment(home?: string, variables: Variables = process.env): Environment {
  const userHome = absolute(variables, 'HOME') ?? homedir();
  return {
    home: readHome(home, variables, userHome),
    cacheDir: join(xdgFolder(variables, 'XDG_CACHE_HOME') ?? join(userHome, '.cache'), 'dreamd'),
    temporalPath: absolute(variables, 'DREAMD_TEMPORAL'),
    serverMode: readServerMode(variables),
    temporalAddressSet: (variables.TEMPORAL_ADDRESS ?? '') !== '',
    path: variables.PATH ?? '',
    noColor: noColor(variables),
    sentryDsn: filled(variables, 'DREAMD_SENTRY_DSN'),
    failPoint: filled(variables, 'DREAMD_FAIL_POINT'),
    user: userName(),
    variables: Object.fromEntries(
      Object.entries(variables).filter((entry): entry is [string, string] => entry[1] !== undefined),
    ),
  };
}

/** Whether the person wants no colours (no-color.org); asked before anything that may fail. */
export function noColor(variables: Variables = process.env): boolean {
  return (variables.NO_COLOR ?? '') !== '';
}

function readHome(flag: string | undefined, variables: Variables, userHome: string): string {
  if (flag === '') throw refuse('--home', 'the path of a folder', flag);
  const stateHome = () => xdgFolder(variables, 'XDG_STATE_HOME') ?? join(userHome, '.local', 'state');
  const home =
    flag === undefined ? (absolute(variables, 'DREAMD_HOME') ?? join(stateHome(), 'dreamd')) : resolve(flag);
  if (KERNEL_FOLDER.test(home))
    throw refuse(flag === undefined ? 'DREAMD_HOME' : '--home', 'a folder that holds files', home);
  return home;
}

function readServerMode(variables: Variables): ServerMode | undefined {
  const text = filled(variables, 'DREAMD_SERVER');
  const mode = SERVER_MODES.find((known) => known === text);
  if (text === undefined || mode !== undefined) return mode;
  throw refuse('DREAMD_SERVER', SERVER_MODES.join(' or '), text, nearest(text, SERVER_MODES));
}

/** A variable that is set must say something. */
function filled(variables: Variables, name: Variable): string | undefined {
  const value = variables[name];
  if (value?.trim() === '') throw refuse(name, 'a value, or the variable unset', value);
  return value;
}

function absolute(variables: Variables, name: Variable): string | undefined {
  const value = filled(variables, name);
  if (value !== undefined && !isAbsolute(value)) throw refuse(name, 'an absolute path', value);
  return value;
}

/** Empty or relative means unset: XDG Base Directory Specification. */
function xdgFolder(variables: Variables, name: Variable): string | undefined {
  const value = variables[name];
  return value !== undefined && isAbsolute(value) ? value : undefined;
}

function userName(): string {
  try {
    return userInfo().username;
  } catch {
    // A user id without an entry in the password file, as containers have it.
    return `uid-${process.getuid?.() ?? 'unknown'}`;
  }
}

function refuse(where: string, expected: string, got: string, near?: string): DreamdError {
  return new DreamdError('bad-usage', {
    message: `${where} has a value that cannot be used`,
    where,
    expected,
    got: JSON.stringify(got),
    hint: near === undefined ? `correct ${where} or leave it out` : `did you mean ${near}?`,
  });
}
