import { parseMadeAt } from './made-at.ts';
import { MalformedReport } from './malformed.ts';
import type { Attributes } from './read-xml.ts';
import { numberOf } from './read-xml.ts';
import type { FileRecorder, ReportRecorder } from './recorder.ts';
import type { XmlReport } from './xml-report.ts';

interface OpenMethod {
  readonly name: string;
  readonly lines: number[];
  covered: boolean;
}

/** Cobertura: coverage.py, istanbul, gcovr, coverlet. The lines of methods stand in their class again. Source: coverage-04.dtd. */
export function readCobertura(root: Attributes, recorder: ReportRecorder): XmlReport {
  const sources: string[] = [];
  let source: string | undefined;
  let file: FileRecorder | undefined;
  let method: OpenMethod | undefined;

  function line(attributes: Attributes): void {
    if (file === undefined) throw new MalformedReport('a line outside a class');
    const number = numberOf(attributes, 'number');
    const covered = numberOf(attributes, 'hits') > 0;
    if (method !== undefined) {
      method.lines.push(number);
      method.covered ||= covered;
      return;
    }
    file.line(number, covered);
    const [, taken, all] = /\((\d+)\/(\d+)\)/.exec(attributes['condition-coverage'] ?? '') ?? [];
    if (all !== undefined) file.branch(`${number}`, Number(taken), Number(all));
  }

  return {
    format: 'cobertura',
    sources,
    madeAtMs: () => parseMadeAt(root.timestamp),
    open(name, attributes) {
      if (name === 'source') source = '';
      else if (name === 'class') file = recorder.file(attributes.filename ?? '');
      else if (name === 'method') {
        method = { name: `${attributes.name ?? ''}${attributes.signature ?? ''}`, lines: [], covered: false };
      } else if (name === 'line') line(attributes);
    },
    text(text) {
      if (source !== undefined) source += text;
    },
    close(name) {
      if (name === 'source' && source !== undefined) {
        sources.push(source.trim());
        source = undefined;
      } else if (name === 'class') file = undefined;
      else if (name === 'method') {
        if (method !== undefined) recordMethod(method, file);
        method = undefined;
      }
    },
  };
}

function recordMethod({ name, lines, covered }: OpenMethod, file: FileRecorder | undefined): void {
  const [first, ...others] = lines;
  if (first === undefined) return;
  const start = others.reduce((least, line) => Math.min(least, line), first);
  const end = others.reduce((most, line) => Math.max(most, line), first);
  file?.fn(`${start}:${name}`, { name, start, end, covered });
}
