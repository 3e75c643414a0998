import { z } from 'zod';

/** Two rules and no other; the newest syntax, so that no valid file is called broken for its age. */
export const RUFF_OPTIONS = { lint: { select: ['F401', 'F841'] }, 'target-version': 'py314' };

const placeSchema = z.object({ row: z.int().positive(), column: z.int().positive() });

/** What ruff says of one file; columns are 1-based and count UTF-16 units. */
export const ruffSchema = z.array(
  z.object({
    code: z.string().nullable(),
    message: z.string(),
    start_location: placeSchema,
    end_location: placeSchema,
  }),
);
export type RuffDiagnostic = z.infer<typeof ruffSchema>[number];
