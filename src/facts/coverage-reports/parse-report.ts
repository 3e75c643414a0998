import { z } from 'zod';
import { MalformedReport } from './malformed.ts';
import { coveragePySchema, recordCoveragePy } from './parse-coverage-py.ts';
import { parseGoProfile } from './parse-go-profile.ts';
import { istanbulSchema, recordIstanbul } from './parse-istanbul.ts';
import { parseLcov } from './parse-lcov.ts';
import { parseXmlReport } from './parse-xml-report.ts';
import type { ParsedReport } from './parsed-report.ts';
import type { ReportRecorder } from './recorder.ts';
import { createRecorder } from './recorder.ts';

const START_BYTES = 1_000;

/** Reads a report of any known format, told by its content. Throws MalformedReport when it is none, or damaged. */
export function parseReport(bytes: Uint8Array): ParsedReport {
  const recorder = createRecorder();
  const about = record(bytes, recorder);
  return { madeAtMs: null, sources: [], ...about, lines: countNewlines(bytes), files: recorder.files() };
}

function record(
  bytes: Uint8Array,
  recorder: ReportRecorder,
): Pick<ParsedReport, 'format'> & Partial<ParsedReport> {
  const start = new TextDecoder(bytes[0] === 0xff ? 'utf-16le' : 'utf-8')
    .decode(bytes.subarray(0, START_BYTES))
    .trimStart();
  if (start.startsWith('<')) return parseXmlReport(bytes, recorder);
  const text = new TextDecoder().decode(bytes);
  if (start.startsWith('{')) return recordJson(text, recorder);
  if (start.startsWith('mode:')) {
    parseGoProfile(text, recorder);
    return { format: 'go' };
  }
  if (!/^(?:TN|SF|VER):|^#/.test(start)) throw new MalformedReport('it begins like no coverage report');
  parseLcov(text, recorder);
  return { format: 'lcov' };
}

function recordJson(text: string, recorder: ReportRecorder): Pick<ParsedReport, 'format'> {
  const value = parseJson(text);
  const python = coveragePySchema.safeParse(value);
  if (python.success) {
    recordCoveragePy(python.data, recorder);
    return { format: 'coverage.py' };
  }
  const istanbul = istanbulSchema.safeParse(value);
  if (istanbul.success) {
    recordIstanbul(istanbul.data, recorder);
    return { format: 'istanbul' };
  }
  const { error } = isPython(value) ? python : istanbul;
  throw new MalformedReport(z.prettifyError(error).slice(0, 200));
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // The parser's own message would quote the text.
    throw new MalformedReport('it is no JSON');
  }
}

function countNewlines(bytes: Uint8Array): number {
  let lines = 0;
  for (let at = bytes.indexOf(10); at !== -1; at = bytes.indexOf(10, at + 1)) lines++;
  return lines;
}

function isPython(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'meta' in value;
}
