import { MalformedReport } from './malformed.ts';
import type { FileRecorder, ReportRecorder } from './recorder.ts';

const COUNT = /^-?\d+(?:\.\d+)?(?:e\+?\d+)?$/;

interface Section {
  readonly file: FileRecorder;
  readonly functions: Array<{ readonly name: string; readonly start: number; readonly end: number }>;
  /** Counts by name, or by index in the form of lcov 2; a name that stands twice has two. */
  readonly hits: Map<string, number[]>;
  /** Functions of lcov 2 by index, until they are named. */
  readonly places: Map<string, { readonly start: number; readonly end: number }>;
}

/** Tracefile of lcov 1 and 2. Source: geninfo(1). */
export function parseLcov(text: string, recorder: ReportRecorder): void {
  let section: Section | undefined;
  for (const [index, raw] of text.split('\n').entries()) {
    const line = raw.trimEnd();
    if (line === '' || line.startsWith('#')) continue;
    if (line === 'end_of_record') {
      if (section !== undefined) recordFunctions(section);
      section = undefined;
      continue;
    }
    const colon = line.indexOf(':');
    const [field, value] = [line.slice(0, colon), line.slice(colon + 1)];
    if (colon < 1 || !/^[A-Z]+$/.test(field)) throw new MalformedReport(`line ${index + 1} is not lcov`);
    if (field === 'SF') {
      if (section !== undefined)
        throw new MalformedReport(`line ${index + 1}: the file before it has no end`);
      section = { file: recorder.file(value), functions: [], hits: new Map(), places: new Map() };
    } else if (section !== undefined) record(section, field, value.split(','));
  }
  if (section !== undefined) throw new MalformedReport('it breaks off inside a file');
}

function record({ file, functions, hits, places }: Section, field: string, values: readonly string[]): void {
  const [first = '', second = '', third = '', fourth = ''] = values;
  switch (field) {
    case 'DA':
      file.line(count(first), count(second) > 0);
      break;
    case 'BRDA':
      file.branch(`${first},${second},${third}`, fourth !== '-' && count(fourth) > 0 ? 1 : 0, 1);
      break;
    case 'FN': {
      const hasEnd = values.length > 2 && COUNT.test(second);
      const name = values.slice(hasEnd ? 2 : 1).join(',');
      functions.push({ name, start: count(first), end: count(hasEnd ? second : first) });
      break;
    }
    case 'FNDA': {
      const name = values.slice(1).join(',');
      hits.set(name, [...(hits.get(name) ?? []), count(first)]);
      break;
    }
    case 'FNL':
      places.set(first, { start: count(second), end: count(third || second) });
      break;
    case 'FNA': {
      const name = values.slice(2).join(',');
      const place = places.get(first);
      if (place === undefined) throw new MalformedReport(`function ${first} has no place`);
      functions.push({ name, ...place });
      hits.set(name, [...(hits.get(name) ?? []), count(second)]);
    }
  }
}

function recordFunctions({ file, functions, hits }: Section): void {
  const seen = new Map<string, number>();
  for (const { name, start, end } of functions) {
    const nth = seen.get(name) ?? 0;
    seen.set(name, nth + 1);
    const counts = hits.get(name) ?? [];
    const covered = (counts[nth] ?? counts[0] ?? 0) > 0;
    file.fn(`${start}:${name}:${nth}`, { name, start, end, covered });
  }
}

function count(text: string): number {
  if (!COUNT.test(text)) throw new MalformedReport('it gives something else where a count belongs');
  return Number(text);
}
