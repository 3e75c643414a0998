import picomatch from 'picomatch';
import { globsSchema } from '../core/glob.ts';
import type { LinguistAttributes } from '../core/snapshot.ts';

type Attribute = keyof LinguistAttributes;

/** One attribute of one line, in the order of precedence: the last that matches decides. */
interface Rule {
  readonly attribute: Attribute;
  /** Undefined takes back what a line before said. */
  readonly value: boolean | undefined;
  matches(path: string): boolean;
}

/** A `.gitattributes` of the tree. */
export interface AttributesFile {
  readonly path: string;
  readonly text: string;
}

const ATTRIBUTE = /^(?<sign>[-!]?)linguist-(?<name>generated|vendored|documentation)(?:=(?<value>\S*))?$/;
/** A tree with more such lines is no tree that a person keeps; each is tried on each path. */
const MAX_RULES = 200;

/**
 * Answers for a path which of github-linguist's attributes its tree sets, after gitattributes(5): a deeper file before
 * one above it, a later line before an earlier one. Macros and patterns beyond a plain glob are left out.
 */
export function createLinguistAttributes(
  files: readonly AttributesFile[],
): (path: string) => LinguistAttributes | undefined {
  const depth = ({ path }: AttributesFile): number => path.split('/').length;
  const rules = files
    .toSorted((a, b) => depth(a) - depth(b))
    .flatMap(parseAttributes)
    .slice(0, MAX_RULES);
  return (path) => {
    const found = new Map<Attribute, boolean | undefined>();
    for (const { attribute, value, matches } of rules) if (matches(path)) found.set(attribute, value);
    const decided = [...found].filter(([, value]) => value !== undefined);
    return decided.length === 0 ? undefined : Object.fromEntries(decided);
  };
}

function parseAttributes({ path, text }: AttributesFile): Rule[] {
  const folder = path.slice(0, path.lastIndexOf('/') + 1);
  return text.split('\n').flatMap((line) => {
    const [pattern = '', ...words] = line.trim().split(/\s+/);
    const attributes = words.flatMap(parseAttribute);
    const matches = attributes.length === 0 ? undefined : compilePattern(pattern, folder);
    return matches === undefined ? [] : attributes.map((attribute) => ({ ...attribute, matches }));
  });
}

function parseAttribute(word: string): Array<Omit<Rule, 'matches'>> {
  const { sign, name, value } = ATTRIBUTE.exec(word)?.groups ?? {};
  if (name === undefined) return [];
  const isSet = sign === '' && value !== 'false';
  return [{ attribute: name as Attribute, value: sign === '!' ? undefined : isSet }];
}

/** Without a slash a pattern is about names, else about paths from its folder on; it never means what lies in a folder. */
function compilePattern(pattern: string, folder: string): Rule['matches'] | undefined {
  if (/^[#!]|^\[attr\]|\/$/.test(pattern) || !globsSchema.safeParse([pattern]).success) return undefined;
  const glob = pattern.replace(/^\//, '');
  const isMatch = picomatch(glob, { dot: true, nobrace: true, noextglob: true, nonegate: true });
  const aboutNames = !pattern.includes('/');
  return (path) => {
    if (!path.startsWith(folder)) return false;
    return isMatch(aboutNames ? path.slice(path.lastIndexOf('/') + 1) : path.slice(folder.length));
  };
}
