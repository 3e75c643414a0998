import { createHash } from 'node:crypto';
import type { Digest } from '../../core/brand.ts';
import type { OwnerRule } from './fact.ts';

/** Where GitHub and GitLab look; a file elsewhere has no effect. */
export const CODEOWNERS_PATHS: readonly string[] = [
  '.github/CODEOWNERS',
  'CODEOWNERS',
  'docs/CODEOWNERS',
  '.gitlab/CODEOWNERS',
];
/** `[Section]`, `^[Section][2] @owner` of GitLab. */
const SECTION = /^\^?\[[^\]]*\]/;

/** Rules in their order; comments and section headings are none. `\ ` and `\#` are part of a pattern. */
export function parseCodeOwners(text: string): OwnerRule[] {
  return text.split('\n').flatMap((raw, index): OwnerRule[] => {
    const line = raw.trim();
    if (line === '' || line.startsWith('#') || SECTION.test(line)) return [];
    const pattern = /^(?:\\.|[^\s\\])+/.exec(line)?.[0];
    if (pattern === undefined) return [];
    const hash = createHash('sha256').update(line).digest('hex') as Digest;
    return [{ line: index + 1, pattern, hash }];
  });
}
