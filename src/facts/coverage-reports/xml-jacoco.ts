import { parseMadeAt } from './made-at.ts';
import { MalformedReport } from './malformed.ts';
import type { Attributes } from './read-xml.ts';
import { numberOf } from './read-xml.ts';
import type { FileRecorder, ReportRecorder } from './recorder.ts';
import type { XmlReport } from './xml-report.ts';

interface OpenMethod {
  readonly name: string;
  readonly line: number;
  covered: boolean;
}

/**
 * JaCoCo. A file is its package and its name; where that lies in the repository is for the path mapping to find. The
 * report is as old as the last run that went into it. Source: JaCoCo's report.dtd 1.1.
 */
export function readJacoco(_root: Attributes, recorder: ReportRecorder): XmlReport {
  let folder = '';
  let madeAtMs: number | null = null;
  /** The file of the class or source file that is open. */
  let file: FileRecorder | undefined;
  let className = '';
  let method: OpenMethod | undefined;

  const fileOf = (name: string | undefined) =>
    name === undefined ? undefined : recorder.file(folder === '' ? name : `${folder}/${name}`);

  function line(attributes: Attributes): void {
    if (file === undefined) throw new MalformedReport('a line outside a source file');
    const number = numberOf(attributes, 'nr');
    file.line(number, numberOf(attributes, 'ci') > 0);
    const [missed, covered] = [numberOf(attributes, 'mb'), numberOf(attributes, 'cb')];
    if (missed + covered > 0) file.branch(`${number}`, covered, missed + covered);
  }

  return {
    format: 'jacoco',
    sources: [],
    madeAtMs: () => madeAtMs,
    open(name, attributes) {
      if (name === 'sessioninfo')
        madeAtMs = Math.max(madeAtMs ?? 0, parseMadeAt(attributes.dump) ?? 0) || null;
      else if (name === 'package') folder = attributes.name ?? '';
      else if (name === 'sourcefile') file = fileOf(attributes.name);
      else if (name === 'line') line(attributes);
      else if (name === 'class') {
        file = fileOf(attributes.sourcefilename);
        className = (attributes.name ?? '').replace(/^.*\//, '').replaceAll('$', '.');
      } else if (name === 'method') {
        const symbol = `${className}.${attributes.name}${attributes.desc}`;
        method = { name: symbol, line: numberOf(attributes, 'line'), covered: false };
      } else if (name === 'counter' && method !== undefined && attributes.type === 'METHOD')
        method.covered = numberOf(attributes, 'covered') > 0;
    },
    close(name) {
      if (name === 'method' && method !== undefined) {
        const { name: symbol, line: start, covered } = method;
        file?.fn(symbol, { name: symbol.replace(/\(.*$/, ''), start, end: start, covered });
        method = undefined;
      } else if (name === 'class' || name === 'sourcefile') file = undefined;
    },
  };
}
