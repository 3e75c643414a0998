import { z } from 'zod';
import type { FileRecorder, ReportRecorder } from './recorder.ts';

const linesSchema = z.array(z.number());
const arcsSchema = z.array(z.tuple([z.number(), z.number()]));
const regionSchema = z.object({
  executed_lines: linesSchema,
  missing_lines: linesSchema,
  start_line: z.number().optional(),
});
const fileSchema = regionSchema.extend({
  summary: z.object({ num_branches: z.number().optional(), covered_branches: z.number().optional() }),
  executed_branches: arcsSchema.optional(),
  missing_branches: arcsSchema.optional(),
  /** Some of them ran; none counts. */
  excluded_lines: linesSchema.default([]),
  /** Since 7.6; the code outside every function stands under the empty name. */
  functions: z.record(z.string(), regionSchema).default({}),
});
type PythonFile = z.infer<typeof fileSchema>;

/** Output of `coverage json`. Its date has no time zone, so it is of no use. Source: coverage.py, jsonreport.py. */
export const coveragePySchema = z.object({
  meta: z.object({ version: z.string() }),
  files: z.record(z.string(), fileSchema),
});

export function recordCoveragePy(
  { files }: z.infer<typeof coveragePySchema>,
  recorder: ReportRecorder,
): void {
  for (const [path, file] of Object.entries(files)) {
    const record = recorder.file(path);
    const excluded = new Set(file.excluded_lines);
    for (const line of file.executed_lines) if (!excluded.has(line)) record.line(line, true);
    for (const line of file.missing_lines) record.line(line, false);
    recordBranches(file, record);
    for (const [name, { executed_lines, missing_lines, start_line }] of Object.entries(file.functions)) {
      const lines = [...executed_lines, ...missing_lines].sort((a, b) => a - b);
      const [first, last] = [lines[0], lines.at(-1)];
      if (name === '' || first === undefined || last === undefined) continue;
      const start = start_line ?? first;
      record.fn(`${start}:${name}`, { name, start, end: last, covered: executed_lines.length > 0 });
    }
  }
}

/** The arcs where the report lists them, else their number in the summary. */
function recordBranches(file: PythonFile, record: FileRecorder): void {
  const { executed_branches: executed, missing_branches: missing, summary } = file;
  for (const [from, to] of executed ?? []) record.branch(`${from}>${to}`, 1, 1);
  for (const [from, to] of missing ?? []) record.branch(`${from}>${to}`, 0, 1);
  if (executed === undefined && summary.num_branches !== undefined) {
    record.branch('all', summary.covered_branches ?? 0, summary.num_branches);
  }
}
