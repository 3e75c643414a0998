import type { RepoPath } from '../core/brand.ts';
import type { CollectorContext } from '../core/contracts/collector.ts';
import type { SignalDraft } from '../core/contracts/sensor.ts';
import { mutedByComment } from '../core/mute.ts';
import type { QuotedDraft } from '../core/quoted.ts';
import { isSourcePath } from '../core/source-path.ts';
import type { TextKind } from '../secrets/redact-text.ts';

const EXCERPT_CHARS = 160;
/** Read of a line: a secret that begins in an excerpt may end behind it. */
const LINE_CHARS = 2_048;
const MAX_FILE_BYTES = 5_000_000;
const COMMENT = /^(?:\/\/|\/\*|\*|#|--|<!--|;|%|"""|''')/;

/** Takes secrets out of many texts at once, in their order. */
export type Redact = (texts: readonly string[], kind: TextKind) => Promise<readonly string[]>;

type Context = Pick<CollectorContext, 'snapshot' | 'readBlobs' | 'signal'>;
interface Read {
  readonly excerpts: string[][];
  readonly comments: Array<string | undefined>;
}

/**
 * Quotes what drafts point at: the first line with something on it, from source files only, redacted. Files of
 * configuration, keys, dumps and data give place and hash. Reads each file once and holds one at a time.
 */
export async function quoteDrafts(
  drafts: readonly SignalDraft[],
  context: Context,
  redact: Redact,
): Promise<QuotedDraft[]> {
  const read = await readPlaces(drafts, context);
  const excerpts = (await redactExcerpts(read.excerpts.flat(), redact)).values();
  return drafts.map((draft, index) => ({
    ...draft,
    evidence: draft.evidence.map((place) => ({ ...place, excerpt: clip(excerpts.next().value ?? '') })),
    mutedByComment: read.comments[index],
  }));
}

/** In a comment a secret stands as in prose, without the quotes of a literal. */
async function redactExcerpts(excerpts: readonly string[], redact: Redact): Promise<string[]> {
  const isComment = (excerpt: string) => COMMENT.test(excerpt);
  const prose = (await redact(excerpts.filter(isComment), 'prose')).values();
  const code = (
    await redact(
      excerpts.filter((excerpt) => !isComment(excerpt)),
      'code',
    )
  ).values();
  return excerpts.map((excerpt) => (isComment(excerpt) ? prose : code).next().value ?? '');
}

async function readPlaces(drafts: readonly SignalDraft[], context: Context): Promise<Read> {
  const read: Read = {
    excerpts: drafts.map(({ evidence }) => evidence.map(() => '')),
    comments: drafts.map(() => undefined),
  };
  const pointers = pointersByPath(drafts);
  const files = context.snapshot.files.filter(
    ({ path, mode, size }) =>
      pointers.has(path) && (mode === 'file' || mode === 'executable') && size <= MAX_FILE_BYTES,
  );
  for await (const { file, bytes } of context.readBlobs(files)) {
    context.signal.throwIfAborted();
    const lines = bytes.toString('utf8').split('\n');
    for (const { draft: index, evidence } of pointers.get(file.path) ?? []) {
      const { kind, target, identity, evidence: places } = drafts[index]!;
      if (evidence === undefined) read.comments[index] = mutedByComment(lines, kind, target.start);
      else if (identity.of === 'span' && isSourcePath(file.path))
        read.excerpts[index]![evidence] = firstText(lines, places[evidence]!);
    }
  }
  return read;
}

/** Where in `drafts` a path is spoken of: as one piece of evidence, or, without a number, as the target. */
interface Pointer {
  readonly draft: number;
  readonly evidence?: number;
}

function pointersByPath(drafts: readonly SignalDraft[]): Map<RepoPath, Pointer[]> {
  const pointers = new Map<RepoPath, Pointer[]>();
  const add = (path: RepoPath, pointer: Pointer) => {
    const others = pointers.get(path);
    if (others) others.push(pointer);
    else pointers.set(path, [pointer]);
  };
  for (const [draft, { target, evidence }] of drafts.entries()) {
    add(target.path, { draft });
    for (const [index, { path }] of evidence.entries()) add(path, { draft, evidence: index });
  }
  return pointers;
}

function firstText(lines: readonly string[], { start, end }: { start: number; end: number }): string {
  for (let line = start; line <= end; line++) {
    const text = lines[line - 1]?.slice(0, LINE_CHARS).trim() ?? '';
    if (text !== '') return text;
  }
  return '';
}

function clip(text: string): string {
  return text.slice(0, EXCERPT_CHARS).toWellFormed();
}
