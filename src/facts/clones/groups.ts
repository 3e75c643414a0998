import { alignEdges } from './edges.ts';
import type { ClonePair, Span } from './jscpd.ts';
import type { TextOf } from './source-text.ts';
import { codeLines } from './source-text.ts';

/** Share of the longer of two spans in one file that must be common to call them the same place. */
const SAME_PLACE = 0.8;

/** Copies of one another, ordered by file number and line. */
export interface SpanGroup {
  readonly tokens: number;
  readonly spans: readonly [Span, Span, ...Span[]];
}

/** Joins pairs that share a place into groups; the order of the pairs makes no difference. */
export function groupPairs(pairs: readonly ClonePair[], textOf: TextOf, minLines: number): SpanGroup[] {
  const longEnough = (span: Span) => codeLines(span, textOf).length >= minLines;
  const aligned = pairs
    .flatMap(({ tokens, spans }) => {
      const narrowed = alignEdges(spans[0], spans[1], textOf);
      return narrowed?.every(longEnough) ? [{ tokens, spans: narrowed }] : [];
    })
    .toSorted((a, b) => compareSpans(a.spans[0], b.spans[0]) || compareSpans(a.spans[1], b.spans[1]));
  return connect(aligned).flatMap((component) => {
    const spans = agree(placesOf(component.flatMap((pair) => pair.spans)), textOf).filter(longEnough);
    const [first, second, ...rest] = spans;
    if (first === undefined || second === undefined) return [];
    return [{ tokens: Math.min(...component.map(({ tokens }) => tokens)), spans: [first, second, ...rest] }];
  });
}

function compareSpans(a: Span, b: Span): number {
  return a.file - b.file || a.start - b.start || a.end - b.end;
}

/** Connected components of the pairs, two being connected when a span of each is the same place. */
function connect(pairs: readonly ClonePair[]): ClonePair[][] {
  const parents = pairs.map((_, index) => index);
  const rootOf = (index: number): number => {
    let root = index;
    while (parents[root] !== root) root = parents[root]!;
    parents[index] = root;
    return root;
  };
  const ends = pairs
    .flatMap(({ spans }, pair) => spans.map((span) => ({ span, pair })))
    .sort((a, b) => compareSpans(a.span, b.span));
  for (const [at, { span, pair }] of ends.entries()) {
    for (let next = at + 1; next < ends.length && overlap(span, ends[next]!.span) > 0; next += 1) {
      if (isSamePlace(span, ends[next]!.span)) parents[rootOf(ends[next]!.pair)] = rootOf(pair);
    }
  }
  return [...Map.groupBy(pairs.keys(), rootOf).values()].map((members) =>
    members.map((index) => pairs[index]!),
  );
}

function overlap(a: Span, b: Span): number {
  return a.file === b.file ? Math.min(a.end, b.end) - Math.max(a.start, b.start) + 1 : 0;
}

function isSamePlace(a: Span, b: Span): boolean {
  return overlap(a, b) >= SAME_PLACE * (Math.max(a.end - a.start, b.end - b.start) + 1);
}

/** Overlapping spans of one file become the lines they have in common. */
function placesOf(spans: readonly Span[]): Span[] {
  const places: Span[] = [];
  for (const span of spans.toSorted(compareSpans)) {
    const last = places.at(-1);
    if (last === undefined || overlap(last, span) <= 0) places.push(span);
    else places[places.length - 1] = { ...last, start: span.start, end: Math.min(last.end, span.end) };
  }
  return places;
}

/** Narrows all spans to what the shortest of them holds, and drops those that do not hold it. */
function agree(spans: readonly Span[], textOf: TextOf): Span[] {
  const shortest = spans.reduce((a, b) => (b.end - b.start < a.end - a.start ? b : a));
  const core = spans.reduce((a, b) => alignEdges(a, b, textOf)?.[0] ?? a, shortest);
  const [firstLine, lastLine] = edgeLines(core, textOf);
  return spans.flatMap((span) => {
    const narrowed = alignEdges(core, span, textOf)?.[1];
    if (narrowed === undefined) return [];
    const [first, last] = edgeLines(narrowed, textOf);
    return first === firstLine && last === lastLine ? [narrowed] : [];
  });
}

function edgeLines({ file, start, end }: Span, textOf: TextOf): [string | undefined, string | undefined] {
  const { tight } = textOf(file);
  return [tight(start - 1), tight(end - 1)];
}
