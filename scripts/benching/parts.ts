import { cp, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { CollectorContext } from '../../src/core/contracts/collector.ts';
import { clonesCollector } from '../../src/facts/clones/collector.ts';
import { clonesSettings } from '../../src/facts/clones/settings.ts';
import { logArguments } from '../../src/facts/history/git-log.ts';
import { historySettings } from '../../src/facts/history/settings.ts';
import { syntaxCollector } from '../../src/facts/syntax/collector.ts';
import { TABLES } from '../../src/facts/syntax/languages.ts';
import { syntaxSettings } from '../../src/facts/syntax/settings.ts';
import { createEngine } from '../../src/worker/engine.ts';
import { readRepository } from '../../src/worker/read-repository.ts';

const DAY_MS = 86_400_000;

type Argv = readonly [string, ...string[]];

/** One of the three things a scan is made of, as a program that can be run alone. */
export interface Part {
  readonly name: 'git log' | 'jscpd' | 'plain parse';
  readonly argv: Argv;
  readonly cwd: string;
}

/**
 * The parts of a scan of this repository, with the arguments and files that a scan gives them; `git log` in one piece.
 */
export async function readParts(clone: string, home: string, scratch: string): Promise<readonly Part[]> {
  const variables = { PATH: process.env.PATH ?? '' };
  await using engine = createEngine({
    home,
    variables,
    failPoint: undefined,
    warn: () => {},
    useCache: false,
  });
  const { identity, commit, policy } = await readRepository(engine.git, { path: clone });
  const request = { repo: identity.repo, source: identity.gitDir, workTree: null, commit, policy };
  const watch = { signal: new AbortController().signal, onProgress: () => {} };
  const snapshot = await engine.senseDeps.readSnapshot(request, watch.signal);
  await using collection = engine.senseDeps.openCollection(snapshot, null, watch);
  const parts: Part[] = [];

  const oldestMs = snapshot.committedAtMs - historySettings.parse({}).windowDays * DAY_MS;
  const range = [`--max-age=${Math.ceil(oldestMs / 1000)}`, commit];
  parts.push({ name: 'git log', argv: ['git', ...logArguments(range)], cwd: clone });

  const clones = collection.contextOf('clones');
  const run: CollectorContext['run'] = async (argv, options) => {
    const cwd = join(scratch, `jscpd-${parts.length}`);
    await cp(options.cwd ?? clone, cwd, { recursive: true });
    parts.push({ name: 'jscpd', argv, cwd });
    return clones.run(argv, options);
  };
  await clonesCollector.collect({ ...clones, run }, clonesSettings.parse({}));

  const syntax = await syntaxCollector.collect(collection.contextOf('syntax'), syntaxSettings.parse({}));
  if (syntax.status !== 'ok') throw new Error(`nothing to parse: ${syntax.reason}`);
  const files = syntax.facts.files.map(({ path, language }) => [join(clone, path), TABLES[language].grammar]);
  const list = join(scratch, 'files.json');
  await writeFile(list, JSON.stringify(files));
  const program = join(import.meta.dirname, 'plain-parse.ts');
  parts.push({ name: 'plain parse', argv: [process.execPath, program, list], cwd: scratch });
  return parts.filter(({ name }, at) => parts.findIndex((part) => part.name === name) === at);
}
