import { MalformedReport } from './malformed.ts';
import type { ParsedReport } from './parsed-report.ts';
import type { Attributes } from './read-xml.ts';
import { readXml } from './read-xml.ts';
import type { ReportRecorder } from './recorder.ts';
import { readClover } from './xml-clover.ts';
import { readCobertura } from './xml-cobertura.ts';
import { readJacoco } from './xml-jacoco.ts';
import type { XmlReport } from './xml-report.ts';

/** A report in XML; its root element tells which. */
export function parseXmlReport(
  bytes: Uint8Array,
  recorder: ReportRecorder,
): Pick<ParsedReport, 'format' | 'madeAtMs' | 'sources'> {
  let report: XmlReport | undefined;
  readXml(bytes, {
    open(name, attributes) {
      if (report === undefined) report = readerOf(name, attributes)(attributes, recorder);
      else report.open(name, attributes);
    },
    text: (text) => report?.text?.(text),
    close: (name) => report?.close(name),
  });
  if (report === undefined) throw new MalformedReport('it has no element');
  return { format: report.format, madeAtMs: report.madeAtMs(), sources: report.sources };
}

function readerOf(root: string, attributes: Attributes) {
  if (root === 'report') return readJacoco;
  if (root === 'coverage' && 'line-rate' in attributes) return readCobertura;
  if (root === 'coverage' && 'generated' in attributes) return readClover;
  throw new MalformedReport(`<${root.slice(0, 40)}> begins no coverage report`);
}
