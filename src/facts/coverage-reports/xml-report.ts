import type { ParsedReport } from './parsed-report.ts';
import type { XmlHandler } from './read-xml.ts';

/** The reader of one XML format; its figures are whole when the document is. */
export interface XmlReport extends XmlHandler {
  readonly format: ParsedReport['format'];
  readonly sources: string[];
  madeAtMs(): number | null;
}
