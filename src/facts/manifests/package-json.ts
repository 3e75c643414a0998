import { z } from 'zod';
import type { Names } from './names.ts';

const packageSchema = z.looseObject({ scripts: z.record(z.string(), z.unknown()).optional() });

/** The scripts of a package.json; undefined when it is none. */
export function parsePackageJson(text: string): Names | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  const parsed = packageSchema.safeParse(value);
  if (!parsed.success) return undefined;
  return { names: Object.keys(parsed.data.scripts ?? {}), complete: true, includes: [] };
}
