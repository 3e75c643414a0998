import { z } from 'zod';

const MAX_GLOBS = 100;
const MAX_CHARACTERS = 200;
const MAX_STARS = 6;
const MAX_STARS_IN_SEGMENT = 3;
const MAX_BRACES = 2;
const RULE = `a plain glob: at most ${MAX_STARS} stars, ${MAX_STARS_IN_SEGMENT} of them between two slashes, at most ${MAX_BRACES} {a,b} side by side, no parenthesis, backslash or quote`;

/**
 * Globs of a policy. A repository writes its own policy, and a matcher that backtracks would let it choose how long a
 * scan takes: what makes one backtrack is bounded here.
 */
export const globsSchema = z
  .array(z.string().min(1).max(MAX_CHARACTERS).refine(isPlain, RULE))
  .max(MAX_GLOBS);

function isPlain(glob: string): boolean {
  if (/[()"\\]|[\]}]\+/.test(glob)) return false;
  if (/\{[^}]*\{/.test(glob) || glob.split('{').length - 1 > MAX_BRACES) return false;
  const segments = withMostStars(glob).split('/').map(countStars);
  return (
    Math.max(...segments) <= MAX_STARS_IN_SEGMENT && segments.reduce((sum, stars) => sum + stars) <= MAX_STARS
  );
}

/** Each `{a,b}` as the one of its alternatives that holds the most stars; a `[` in it could hide a comma. */
function withMostStars(glob: string): string {
  return glob.replaceAll(/\{([^}[]*)\}/g, (_, alternatives: string) =>
    alternatives.split(',').reduce((most, one) => (countStars(one) > countStars(most) ? one : most)),
  );
}

function countStars(text: string): number {
  return text.match(/\*+/g)?.length ?? 0;
}
