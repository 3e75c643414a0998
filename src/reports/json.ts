import type { Report } from '../core/report.ts';
import { reportSchema } from '../core/report.ts';
import { renderVisibleJson } from '../core/visible.ts';

/** A report as one JSON document; unlike the other forms it names every skipped file. */
export function renderReportJson(report: Report): string {
  return `${renderVisibleJson(reportSchema.parse(report))}\n`;
}
