import { parseMadeAt } from './made-at.ts';
import { MalformedReport } from './malformed.ts';
import type { Attributes } from './read-xml.ts';
import { numberOf } from './read-xml.ts';
import type { FileRecorder, ReportRecorder } from './recorder.ts';
import type { XmlReport } from './xml-report.ts';

/**
 * Clover: OpenClover, PHPUnit, istanbul. Statements and conditions make the lines; of branches only a file's sum means
 * the same in all three. Source: clover.xsd.
 */
export function readClover(root: Attributes, recorder: ReportRecorder): XmlReport {
  let file: FileRecorder | undefined;
  let inClass = false;

  function line(attributes: Attributes): void {
    if (file === undefined) throw new MalformedReport('a line outside a file');
    const number = numberOf(attributes, 'num');
    const arms = numberOf(attributes, 'truecount') + numberOf(attributes, 'falsecount');
    const covered = numberOf(attributes, 'count', arms) > 0;
    if (attributes.type === 'method') {
      const name = attributes.name ?? attributes.signature ?? '(anonymous)';
      file.fn(`${number}:${name}`, { name, start: number, end: number, covered });
    } else file.line(number, covered);
  }

  return {
    format: 'clover',
    sources: [],
    madeAtMs: () => parseMadeAt(root.generated),
    open(name, attributes) {
      if (name === 'file') file = recorder.file(attributes.path ?? attributes.name ?? '');
      else if (name === 'class') inClass = true;
      else if (name === 'line') line(attributes);
      else if (name === 'metrics' && !inClass) {
        const conditionals = numberOf(attributes, 'conditionals');
        if (conditionals > 0) file?.branch('all', numberOf(attributes, 'coveredconditionals'), conditionals);
      }
    },
    close(name) {
      if (name === 'file') file = undefined;
      else if (name === 'class') inClass = false;
    },
  };
}
