import { z } from 'zod';
import type { FileRecorder, ReportRecorder } from './recorder.ts';

const positionSchema = z.object({ line: z.number(), column: z.number().nullish() });
const placeSchema = z.object({ start: positionSchema, end: positionSchema });
/** The place of an `else` that is not there has no line. */
const branchPlaceSchema = z.object({ start: positionSchema.partial(), end: positionSchema.partial() });
const hitsSchema = z.record(z.string(), z.number());

const fileSchema = z.object({
  path: z.string(),
  statementMap: z.record(z.string(), placeSchema),
  fnMap: z.record(z.string(), z.object({ name: z.string(), decl: placeSchema.optional(), loc: placeSchema })),
  branchMap: z.record(
    z.string(),
    z.object({ loc: branchPlaceSchema.optional(), locations: z.array(branchPlaceSchema) }),
  ),
  s: hitsSchema,
  f: hitsSchema,
  b: z.record(z.string(), z.array(z.number())),
});
type IstanbulFile = z.infer<typeof fileSchema>;

/** The map of files in `coverage-final.json`, by absolute path. */
export const istanbulSchema = z.record(z.string(), fileSchema);

/** A line counts when a statement begins on it. Source: istanbul-lib-coverage, FileCoverage. */
export function recordIstanbul(files: z.infer<typeof istanbulSchema>, recorder: ReportRecorder): void {
  for (const file of Object.values(files)) {
    const record = recorder.file(file.path);
    for (const [id, { start }] of Object.entries(file.statementMap)) {
      record.line(start.line, (file.s[id] ?? 0) > 0);
    }
    recordFunctions(file, record);
    recordBranches(file, record);
  }
}

function recordFunctions({ fnMap, f }: IstanbulFile, record: FileRecorder): void {
  for (const [id, { name, decl, loc }] of Object.entries(fnMap)) {
    const { line, column } = (decl ?? loc).start;
    record.fn(`${line}.${column}:${name}`, {
      name: name === '' ? '(anonymous)' : name,
      start: line,
      end: loc.end.line,
      covered: (f[id] ?? 0) > 0,
    });
  }
}

function recordBranches({ branchMap, b }: IstanbulFile, record: FileRecorder): void {
  for (const [id, { loc, locations }] of Object.entries(branchMap)) {
    const { start, end } = loc ?? locations[0] ?? { start: {}, end: {} };
    const place = `${start.line}.${start.column}-${end.line}.${end.column}`;
    for (const [arm, hits] of (b[id] ?? []).entries()) record.branch(`${place}:${arm}`, hits > 0 ? 1 : 0, 1);
  }
}
