import type { z } from 'zod';
import type { FactCache } from './contracts/collector.ts';

/** The value cached under `key`; undefined when there is none, or none that fits the schema: it is then made anew. */
export function readCachedJson<T>(
  cache: FactCache,
  scope: string,
  key: string,
  schema: z.ZodType<T>,
): T | undefined {
  const text = cache.getMany(scope, [key]).get(key);
  if (text === undefined) return undefined;
  try {
    return schema.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}
