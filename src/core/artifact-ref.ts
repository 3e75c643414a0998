import { z } from 'zod';
import { digestSchema } from './brand.ts';

/** What an artifact holds; the kind is part of every reference, so a reader knows its schema before it reads. */
export const artifactKindSchema = z.enum(['policy', 'scan', 'decision']);
export type ArtifactKind = z.infer<typeof artifactKindSchema>;

/** How a big value travels through workflow history: by digest, never by content. Size in bytes. */
export const artifactRefSchema = z.strictObject({
  digest: digestSchema,
  kind: artifactKindSchema,
  size: z.int().nonnegative(),
});
export type ArtifactRef = z.infer<typeof artifactRefSchema>;
