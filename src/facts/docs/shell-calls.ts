import type { Command } from './document-outcome.ts';

type Call = Pick<Command, 'runner' | 'name' | 'explicit' | 'folder'>;
/** A name as scripts and targets have; what holds a variable, a placeholder or a glob is none. */
const NAME = /^[A-Za-z0-9_][\w:./@+-]*$/;
const PLACEHOLDER =
  /^(?:foo|bar|baz|xxx+|your[-_].*|my[-_].*|some[-_].*|name|script|script[-_]name|command|target|task|env|envname|recipe)$/i;
/** Commands of their own, which no script can stand for. Sources: `npm help`, `yarn help`, `pnpm help`. */
const BUILTIN = new Set(
  (
    'access add adduser approve-builds audit autoclean bin bugs cache cat-file cat-index check ci config constraints ' +
    'create dedupe deploy deprecate diff dist-tag dlx docs doctor edit env exec explain explore fetch find-dupes fund ' +
    'generate-lock-entry global help hook i import info init install install-ci-test install-test licenses link list ' +
    'login logout la ll ln ls node npm org outdated owner pack patch patch-commit patch-remove ping pkg plugin policies ' +
    'prefix profile prune publish query rb rebuild recursive remove repo restart rm root run-script sbom search ' +
    'self-update server set setup shrinkwrap stage star stars start stop store tag team test-update token un unlink ' +
    'uninstall unplug unpublish up update upgrade upgrade-interactive version versions view whoami why workspace ' +
    'workspaces'
  ).split(' '),
);
const FLAGS_WITH_VALUE = new Set(['-w', '--workspace', '-F', '--filter', '--loglevel', '--registry']);
const FOLDER_FLAGS = new Set([
  '--prefix',
  '-C',
  '--dir',
  '--cwd',
  '--directory',
  '-d',
  '--working-directory',
]);

/** What one shell command, given as its words, calls by name in a manifest. */
export function callsOf([program = '', ...words]: readonly string[]): Call[] {
  switch (program) {
    case 'npm':
    case 'pnpm':
    case 'yarn':
      return scriptCalls(program, words);
    case 'make':
      return targetCalls(words);
    case 'just':
      return recipeCalls(words);
    case 'tox':
      return environmentCalls(words);
    default:
      return [];
  }
}

function scriptCalls(runner: 'npm' | 'pnpm' | 'yarn', words: readonly string[]): Call[] {
  const { plain, folder } = withoutFlags(words);
  const [first = '', second = ''] = plain;
  if (first === 'workspace') return scriptCalls(runner, plain.slice(2));
  if (first === 'run' || first === 'run-script') return toCalls(runner, [second], folder, true);
  if (first === 'test' || first === 't') return toCalls(runner, ['test'], folder, runner !== 'yarn');
  return runner === 'npm' || BUILTIN.has(first) ? [] : toCalls(runner, [first], folder, false);
}

function targetCalls(words: readonly string[]): Call[] {
  if (words.some((word) => /^-f|^--(?:file|makefile)/.test(word))) return [];
  const { plain, folder } = withoutFlags(words.filter((word) => !/^-[jl]\d*$/.test(word)));
  const targets = plain.filter((word) => !word.includes('=') && !/^\d+$/.test(word));
  return toCalls('make', targets, folder, true);
}

/** Everything after a recipe's name may be its arguments. */
function recipeCalls(words: readonly string[]): Call[] {
  if (words.some((word) => /^-f|^--justfile/.test(word))) return [];
  const { plain, folder } = withoutFlags(words);
  const [recipe = ''] = plain.filter((word) => !word.includes('='));
  return recipe.includes('::') ? [] : toCalls('just', [recipe], folder, true);
}

function environmentCalls(words: readonly string[]): Call[] {
  if (words.some((word) => /^-c|^--conf/.test(word))) return [];
  const at = words.indexOf('-e');
  const joined = words.find((word) => /^-e./.test(word))?.slice(2);
  const environments = at === -1 ? joined : words[at + 1];
  return environments === undefined ? [] : toCalls('tox', environments.split(','), '', true);
}

function withoutFlags(words: readonly string[]): { readonly plain: string[]; readonly folder: string } {
  const plain: string[] = [];
  let folder = '';
  for (let at = 0; at < words.length; at++) {
    const word = words[at]!;
    if (word === '--') break;
    const [flag = '', value] = word.split('=', 2);
    if (FOLDER_FLAGS.has(flag)) folder = value ?? words[++at] ?? '$';
    else if (FLAGS_WITH_VALUE.has(word)) at++;
    else if (!word.startsWith('-')) plain.push(word);
  }
  return { plain, folder };
}

function toCalls(
  runner: Call['runner'],
  names: readonly string[],
  folder: string,
  explicit: boolean,
): Call[] {
  return names
    .filter((name) => name.length <= 100 && NAME.test(name) && !PLACEHOLDER.test(name))
    .map((name) => ({ runner, name, explicit, folder }));
}
