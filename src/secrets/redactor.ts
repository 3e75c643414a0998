import { setImmediate } from 'node:timers/promises';
import { isSourcePath } from '../core/source-path.ts';
import type { TextKind } from './redact-text.ts';
import { SHAPES } from './redact-text.ts';
import { createSecretlint } from './secretlint.ts';
import type { Span } from './spans.ts';
import { findSpans, REDACTED, replaceSpans } from './spans.ts';

/** A secret in a file: which rule saw it, on which 1-based line. Never its value. */
export interface FoundSecret {
  readonly rule: string;
  readonly line: number;
}

/** Keeps secrets out of what is stored: own shapes first, then the rules of secretlint on what is left. */
export interface Redactor {
  /** The texts in their order, each with `[redacted]` where a secret was; the same when applied twice. */
  redact(texts: readonly string[], kind: TextKind): Promise<readonly string[]>;
  /** The secrets of a file, by line. What its path says decides whether it is code. */
  findSecrets(text: string, path: string): Promise<readonly FoundSecret[]>;
}

/** No shape of a secret goes beyond a NUL between two line ends, so that one search serves many texts. */
const SEPARATOR = '\n\0\n';
/** Characters searched before other work of the process gets its turn. */
const BATCH_CHARS = 256 * 1024;

type Find = (text: string) => Promise<readonly Span[]>;

export function createRedactor(): Redactor {
  const lint = createSecretlint();

  async function findLinted(text: string): Promise<readonly Span[]> {
    const spans = await lint(text);
    return spans.filter(({ start, end }) => text.slice(start, end) !== REDACTED);
  }

  /** Again until nothing is found: a secret may come to light beside one that was taken out. */
  async function redactBatch(texts: readonly string[], kind: TextKind): Promise<readonly string[]> {
    const found = await findInEach(texts, async (text) => findSpans(text, SHAPES[kind]));
    const clean = texts.filter((_, index) => found[index]!.length === 0);
    const linted = (await findInEach(clean, findLinted)).values();
    const spans = found.map((own) => (own.length > 0 ? own : (linted.next().value ?? [])));
    const changed = texts.flatMap((text, index) =>
      spans[index]!.length === 0 ? [] : replaceSpans(text, spans[index]!),
    );
    if (changed.length === 0) return texts;
    const again = (await redactBatch(changed, kind)).values();
    return texts.map((text, index) => (spans[index]!.length === 0 ? text : (again.next().value ?? '')));
  }

  return {
    async redact(texts, kind) {
      const redacted = new Map<string, string>();
      for (const batch of batchesOf([...new Set(texts)])) {
        for (const [index, clean] of (await redactBatch(batch, kind)).entries())
          redacted.set(batch[index]!, clean);
        await setImmediate();
      }
      return texts.map((text) => redacted.get(text) ?? REDACTED);
    },
    async findSecrets(text, path) {
      const own = findSpans(text, SHAPES[isSourcePath(path) ? 'code' : 'prose']);
      const spans = [...own, ...(await findLinted(text))];
      return spans
        .map(({ rule, start }) => ({ rule, line: text.slice(0, start).split('\n').length }))
        .toSorted((a, b) => a.line - b.line);
    },
  };
}

function batchesOf(texts: readonly string[]): string[][] {
  const batches: string[][] = [];
  let chars = Number.POSITIVE_INFINITY;
  for (const text of texts) {
    chars += text.length + SEPARATOR.length;
    if (chars > BATCH_CHARS) {
      batches.push([]);
      chars = text.length;
    }
    batches.at(-1)?.push(text);
  }
  return batches;
}

/** Searches the texts as one and tells each its own spans. */
async function findInEach(texts: readonly string[], find: Find): Promise<Span[][]> {
  const spans = (await find(texts.join(SEPARATOR))).toSorted((a, b) => a.start - b.start);
  let start = 0;
  let next = 0;
  return texts.map((text) => {
    const end = start + text.length;
    const own: Span[] = [];
    for (; next < spans.length && spans[next]!.start < end; next++) {
      const { rule, ...span } = spans[next]!;
      if (span.start >= start)
        own.push({ start: span.start - start, end: Math.min(span.end, end) - start, rule });
    }
    start = end + SEPARATOR.length;
    return own;
  });
}
