import { z } from 'zod';
import { commitShaSchema, digestSchema, repoPathSchema } from './brand.ts';

const line = z.int().positive();

/** A place in a file; 1-based lines, both inclusive. */
const rangeSchema = z.strictObject({ path: repoPathSchema, start: line, end: line });

/** What a signal is about; `symbol` is the dotted path of the function or class, absent for a whole file. */
export const targetSchema = rangeSchema.extend({ symbol: z.string().min(1).optional() });
export type Target = z.infer<typeof targetSchema>;

/** Proof that can be checked again: where, the SHA-256 of those lines, and at most 160 characters of them. */
const evidenceSchema = rangeSchema.extend({ hash: digestSchema, excerpt: z.string().max(160) });

const provenanceSchema = z.strictObject({ commit: commitShaSchema, tool: z.string().min(1) });

/** Raw figures with their unit in the name (`ageDays`); plain JSON scalars only. */
export const figuresSchema = z.record(z.string(), z.union([z.number(), z.string(), z.boolean()]));
export type Figures = z.infer<typeof figuresSchema>;

/** One measured piece of entropy. */
export const signalSchema = z.strictObject({
  /** Fingerprint (core/fingerprint.ts): the same finding keeps it over moves, renames and shifted lines. */
  id: z.string().regex(/^[0-9a-f]{16}$/),
  sensor: z.string().min(1),
  kind: z.string().min(1),
  target: targetSchema,
  /** Severity 0..1, comparable between sensors. */
  magnitude: z.number().min(0).max(1),
  figures: figuresSchema,
  evidence: z.array(evidenceSchema).min(1),
  provenance: provenanceSchema,
});
export type Signal = z.infer<typeof signalSchema>;
