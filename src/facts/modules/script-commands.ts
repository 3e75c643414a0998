import type { Manifest } from './manifest.ts';

/** Commands of shells and systems, and of what every package manager brings. */
const KNOWN =
  /^(?:node|npm|npx|pnpm|pnpx|yarn|bun|bunx|corepack|git|cd|rm|cp|mv|mkdir|rmdir|touch|echo|printf|cat|ls|find|grep|sed|awk|xargs|sort|test|\[|true|false|exit|set|export|unset|source|sleep|kill|sh|bash|zsh|make|cmake|python3?|pip3?|ruby|bundle|go|cargo|docker|docker-compose|curl|wget|tar|zip|unzip|chmod|if|then|else|fi|for|do|done|exec|time|env|tsc|eslint|prettier|open|ssh|scp|rsync|dirname|command|wait|trap)$/;
const PREFIX =
  /^(?:cross-env|cross-env-shell|dotenv|env|time|exec|npx|pnpx|bunx|-[\w-]+|--|[A-Za-z_]\w*=.*)$/;
/** Commands whose package bears another name. */
export const PACKAGES_OF_COMMAND: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries({
    'api-extractor': ['@microsoft/api-extractor'],
    attw: ['@arethetypeswrong/cli'],
    babel: ['@babel/cli'],
    biome: ['@biomejs/biome'],
    changeset: ['@changesets/cli'],
    commitlint: ['@commitlint/cli'],
    ng: ['@angular/cli'],
    'npm-run-all': ['npm-run-all', 'npm-run-all2'],
    'run-p': ['npm-run-all', 'npm-run-all2'],
    'run-s': ['npm-run-all', 'npm-run-all2'],
    'start-storybook': ['@storybook/react', 'storybook'],
    swc: ['@swc/cli'],
    tsc: ['typescript'],
  }),
);

/** Commands of the scripts that no `installed` package of that name, and no system, explains. */
export function unexplainedCommands(
  manifest: Manifest | null,
  installed: readonly string[],
): readonly string[] {
  const scripts = manifest?.scripts ?? {};
  const names = new Set(installed.flatMap((name) => [name, name.slice(name.indexOf('/') + 1)]));
  const isExplained = (command: string) =>
    KNOWN.test(command) ||
    /[/\\$.]/.test(command) ||
    names.has(command) ||
    PACKAGES_OF_COMMAND.get(command)?.some((name) => names.has(name)) === true ||
    [...names].some((name) => name === `${command}-cli` || name === `${command}.js`);
  return Object.values(scripts)
    .flatMap((script) => script.split(/&&|\|\||[;|&\n]/))
    .flatMap((part) => firstCommand(part) ?? [])
    .filter((command) => !isExplained(command));
}

function firstCommand(part: string): string | undefined {
  return part
    .trim()
    .split(/\s+/)
    .map((word) => word.replace(/^["'(]+|["')]+$/g, ''))
    .find((word) => word !== '' && !PREFIX.test(word));
}
