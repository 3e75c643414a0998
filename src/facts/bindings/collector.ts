import type { Collector, CollectorContext, Skipped, SkipReason } from '../../core/contracts/collector.ts';
import type { SnapshotFile } from '../../core/snapshot.ts';
import { skipByEntry } from '../../core/source-entry.ts';
import type { EcmaDialect } from './dialect.ts';
import { dialectOf } from './dialect.ts';
import type { BindingFacts, FileBindings } from './fact.ts';
import type { Miss, OnOutcome, Outcome } from './outcome.ts';
import { parseOutcome } from './outcome.ts';
import { readEcmascript } from './read-ecmascript.ts';
import { readPython } from './read-python.ts';
import type { BindingsSettings } from './settings.ts';

const VERSION = '1';
const TOOL = 'oxlint 1.94.0, oxc-parser 0.156.0, @astral-sh/ruff-wasm-nodejs 0.17.4';
const CACHE_SCOPE = `bindings@${VERSION} ${TOOL}`;
/** Reasons that say nothing about a file but that it is not known. */
const LOST: ReadonlySet<SkipReason> = new Set(['parse-failed', 'parse-timeout']);
/** Outcomes written to the cache at once. */
const CACHE_BATCH = 256;

/** Imports and local names that nothing reads, in JavaScript, TypeScript and Python. Each blob is read once. */
export const bindingsCollector: Collector<BindingFacts, BindingsSettings> = {
  id: 'bindings',
  version: VERSION,
  tool: TOOL,
  async collect(context, settings) {
    const candidates = context.snapshot.files.flatMap(toCandidate);
    if (candidates.length === 0) {
      return { status: 'silent', reason: 'no-input', message: 'no file in JavaScript, TypeScript or Python' };
    }
    const skipOf = ({ file }: Miss) => skipByEntry(file, settings.maxFileBytes);
    const fit = candidates.filter((candidate) => skipOf(candidate) === undefined);
    const wanted = new Map(fit.map((candidate) => [candidate.key, candidate]));
    const outcomes = readCached(context, [...wanted.keys()]);
    const misses = [...wanted.values()].filter(({ key }) => !outcomes.has(key));
    await readInto(outcomes, context, misses, settings);

    const files: FileBindings[] = [];
    const skipped: Skipped[] = [];
    for (const candidate of candidates) {
      const { path, size } = candidate.file;
      const reason = skipOf(candidate);
      const outcome = reason === undefined ? outcomes.get(candidate.key)! : { skip: reason };
      if ('skip' in outcome) skipped.push({ path, reason: outcome.skip });
      else files.push({ path, bytes: size, ...outcome });
    }
    const lost = skipped.filter(({ reason }) => LOST.has(reason));
    if (files.length === 0 && lost.length > 0) {
      return { status: 'failed', reason: `no file could be read: ${lost.length} × ${lost[0]!.reason}` };
    }
    const inputs = {
      files: files.length,
      lines: files.reduce((sum, { lines }) => sum + lines, 0),
      bytes: files.reduce((sum, { bytes }) => sum + bytes, 0),
    };
    const cached = wanted.size === 0 ? 0 : 1 - misses.length / wanted.size;
    return { status: 'ok', facts: { files }, inputs, skipped, cached };
  },
};

function toCandidate(file: SnapshotFile): Miss[] {
  const dialect = dialectOf(file.path);
  return dialect === undefined ? [] : [{ key: `${file.blob}.${dialect}`, file, dialect }];
}

function readCached({ cache }: CollectorContext, keys: readonly string[]): Map<string, Outcome> {
  const outcomes = new Map<string, Outcome>();
  for (const [key, json] of cache.getMany(CACHE_SCOPE, keys)) {
    const outcome = parseOutcome(json);
    if (outcome !== undefined) outcomes.set(key, outcome);
  }
  return outcomes;
}

/** Reads what is missing and keeps it; what was read before an abort is kept as well. */
async function readInto(
  outcomes: Map<string, Outcome>,
  context: CollectorContext,
  misses: readonly Miss[],
  { fileTimeoutMs }: BindingsSettings,
): Promise<void> {
  let unsaved: Array<readonly [string, string]> = [];
  let done = 0;
  const save = () => {
    context.cache.setMany(CACHE_SCOPE, unsaved);
    unsaved = [];
  };
  const onOutcome: OnOutcome = (key, outcome, lasting) => {
    outcomes.set(key, outcome);
    if (lasting) unsaved.push([key, JSON.stringify(outcome)]);
    if (unsaved.length >= CACHE_BATCH) save();
    context.progress(++done, misses.length);
  };
  try {
    await Promise.all([
      readEcmascript(context, misses.filter(isEcmascript), fileTimeoutMs, onOutcome),
      readPython(context, misses.filter(isPython), fileTimeoutMs, onOutcome),
    ]);
  } finally {
    save();
  }
}

function isPython(miss: Miss): miss is Miss<'py'> {
  return miss.dialect === 'py';
}

function isEcmascript(miss: Miss): miss is Miss<EcmaDialect> {
  return miss.dialect !== 'py';
}
