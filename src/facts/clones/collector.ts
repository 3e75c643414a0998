import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { digestOf, sha256Hex } from '../../core/canonical-json.ts';
import type { Collected, Collector, CollectorContext } from '../../core/contracts/collector.ts';
import type { SnapshotFile } from '../../core/snapshot.ts';
import type { CloneFacts, CloneGroup, CloneMember } from './fact.ts';
import type { SpanGroup } from './groups.ts';
import { groupPairs } from './groups.ts';
import type { Jscpd, Span } from './jscpd.ts';
import { createJscpd } from './jscpd.ts';
import type { CloneResult, CloneSkip } from './result-cache.ts';
import { readCachedResult } from './result-cache.ts';
import type { ClonesSettings } from './settings.ts';
import { sourceExtension } from './source-extension.ts';
import type { SourceText, TextOf } from './source-text.ts';
import { codeLines } from './source-text.ts';
import type { Sources } from './sources.ts';
import { readCompared, sourceName, writeSources } from './sources.ts';

const VERSION = '4';
const TOOL = 'jscpd 5.3.3';
const SCOPE = `clones@${VERSION} ${TOOL}`;

/** Copies among the source files of a commit, found by jscpd and narrowed to the lines that are the same. */
export const clonesCollector: Collector<CloneFacts, ClonesSettings> = {
  id: 'clones',
  version: VERSION,
  tool: TOOL,
  collect: collectClones,
};

async function collectClones(
  context: CollectorContext,
  settings: ClonesSettings,
): Promise<Collected<CloneFacts>> {
  const candidates = context.snapshot.files.filter(({ path }) => sourceExtension(path) !== undefined);
  if (candidates.length === 0) {
    return { status: 'silent', reason: 'no-input', message: 'no source file in a language that is compared' };
  }
  const key = digestOf({ settings, files: candidates.map(describeEntry) });
  const known = readCachedResult(context.cache, SCOPE, key);
  if (known !== undefined) return { status: 'ok', ...known, cached: 1 };

  const folder = await context.scratch();
  const [sourceFolder, output] = [join(folder, 'sources'), join(folder, 'report')];
  await mkdir(sourceFolder);
  const sources = await writeSources(context, candidates, settings, sourceFolder);
  const jscpd = createJscpd(context.run, sourceFolder, output);
  const { pairs, compared } = await jscpd.compare(settings);

  const texts = new Map<number, SourceText>();
  for (const { file } of pairs.flatMap(({ spans }) => spans)) {
    if (!texts.has(file)) texts.set(file, await readCompared(sources, file));
  }
  const textOf: TextOf = (file) => texts.get(file)!;
  const groups = groupPairs(pairs, textOf, settings.minLines);
  const unread = await unreadFiles(jscpd, sources, compared, settings.minTokens);
  const result: CloneResult = {
    facts: { groups: groups.map((group) => describeGroup(group, sources, textOf)).sort(compareGroups) },
    inputs: sources.inputs,
    skipped: [...sources.skipped, ...unread].sort((a, b) => (a.path < b.path ? -1 : 1)),
  };
  context.cache.setMany(SCOPE, [[key, JSON.stringify(result)]]);
  return { status: 'ok', ...result, cached: 0 };
}

/** All of an entry that decides whether and how it is compared. */
function describeEntry({ path, blob, mode, attributes = {} }: SnapshotFile) {
  return [path, blob, mode, attributes];
}

function describeGroup({ tokens, spans }: SpanGroup, sources: Sources, textOf: TextOf): CloneGroup {
  const [first, second, ...rest] = spans;
  const member = (span: Span) => describeMember(span, sources, textOf);
  return {
    tokens,
    lines: Math.min(...spans.map((span) => codeLines(span, textOf).length)),
    hash: sha256Hex(codeLines(first, textOf).join('\n')),
    members: [member(first), member(second), ...rest.map(member)],
  };
}

function describeMember({ file, start, end }: Span, { paths }: Sources, textOf: TextOf): CloneMember {
  const { raw } = textOf(file);
  const lines = raw.slice(start - 1, end);
  return {
    path: paths[file]!,
    start,
    end,
    hash: sha256Hex(lines.join('\n')),
    inTestModule: paths[file]!.endsWith('.rs') && raw.slice(0, start).some(opensTestModule),
  };
}

/** Rust's test modules stand at the end of a file, so all that follows the opening belongs to one. */
function opensTestModule(line: string, index: number, lines: readonly string[]): boolean {
  return /^\s*#\[cfg\(test\)\]/.test(line) && /^\s*(?:pub )?mod \w+ \{/.test(lines[index + 1] ?? '');
}

function compareGroups(a: CloneGroup, b: CloneGroup): number {
  const [placeA, placeB] = [a.members[0], b.members[0]];
  const saved = b.tokens * (b.members.length - 1) - a.tokens * (a.members.length - 1);
  if (saved !== 0) return saved;
  if (placeA.path !== placeB.path) return placeA.path < placeB.path ? -1 : 1;
  return placeA.start - placeB.start || placeA.end - placeB.end || (a.hash < b.hash ? -1 : 1);
}

/** Files that jscpd neither compared nor can read at all; what it calls too short has been read. */
async function unreadFiles(
  jscpd: Jscpd,
  sources: Sources,
  compared: ReadonlySet<number>,
  minTokens: number,
): Promise<CloneSkip[]> {
  const doubtful: number[] = [];
  for (const file of sources.paths.keys()) {
    if (compared.has(file)) continue;
    const { raw } = await readCompared(sources, file);
    const words = raw.join('\n').match(/[\p{L}\p{N}]+/gu)?.length ?? 0;
    if (words >= minTokens) doubtful.push(file);
  }
  const readable = await jscpd.readable(doubtful.map((file) => sourceName(sources.paths, file)));
  return doubtful
    .filter((file) => !readable.has(file))
    .map((file) => ({ path: sources.paths[file]!, reason: 'tool-skipped' }));
}
