import type { RepoPath } from '../../core/brand.ts';
import type { KeptReason } from './fact.ts';
import { baseName, folderOf, withoutEnding } from './module-path.ts';
import type { NamedModules } from './named-modules.ts';
import type { Sources } from './sources.ts';
import { unhurried } from './unhurried.ts';

const COMMONJS = /\bmodule\.exports\b|\bexports\.[\w$]+\s*=|\bexports\[/;

const WORD = /[\p{L}_$][\p{L}\p{N}_$]*/gu;
/** A module offered on as one object, whose members may be asked for by a computed name. */
const NAMESPACE = /\bexport\s*\*\s*as\s+[\w$]+\s+from\s*(?:'[^'\n]*'|"[^"\n]*")/g;

/** A claim that no module imports an export. */
export interface ExportClaim {
  readonly path: RepoPath;
  readonly name: string;
}

/** Says why exports stay although no import of them was found; those that nothing speaks for are not in the map. */
export async function keepExports(
  claims: readonly ExportClaim[],
  sources: Sources,
  namedModules: NamedModules,
  signal: AbortSignal,
): Promise<ReadonlyMap<ExportClaim, KeptReason>> {
  const speakers = await findSpeakers(new Set(claims.map(({ name }) => name)), sources, signal);
  const whole = new Set(
    [...sources.modules].flatMap(([path, text]) =>
      namedModules.importedBy(path, (text.match(NAMESPACE) ?? []).join('\n')),
    ),
  );
  const reasonOf = ({ path, name }: ExportClaim): KeptReason | undefined => {
    if (name === 'default') return 'default-export';
    if (whole.has(path)) return 'dynamic-import';
    const others = (speakers.get(name) ?? []).filter((speaker) => speaker !== path);
    const isCommonJs = path.endsWith('.cjs') || COMMONJS.test(sources.modules.get(path) ?? '');
    const stem = stemOf(path);
    const speaks = (other: RepoPath) =>
      isCommonJs || holdsWord(sources.modules.get(other) ?? sources.texts.get(other) ?? '', stem);
    return others.some(speaks) ? 'named-beside' : undefined;
  };
  return new Map(
    claims.flatMap((claim) => {
      const reason = reasonOf(claim);
      return reason === undefined ? [] : [[claim, reason] as const];
    }),
  );
}

/** The texts in which each name stands, in one reading of each. */
async function findSpeakers(
  names: ReadonlySet<string>,
  sources: Sources,
  signal: AbortSignal,
): Promise<ReadonlyMap<string, readonly RepoPath[]>> {
  const speakers = new Map<string, RepoPath[]>();
  if (names.size === 0) return speakers;
  for await (const [path, text] of unhurried([...sources.modules, ...sources.texts], signal)) {
    const here = new Set((text.match(WORD) ?? []).filter((word) => names.has(word)));
    for (const name of here) {
      const others = speakers.get(name);
      if (others) others.push(path);
      else speakers.set(name, [path]);
    }
  }
  return speakers;
}

/** What an import of the module ends with: its name, or its folder's when it is an index. */
function stemOf(path: string): string {
  const stem = baseName(withoutEnding(path));
  const folder = baseName(folderOf(path));
  return stem === 'index' && folder !== '.' ? folder : stem;
}

function holdsWord(text: string, word: string): boolean {
  for (let at = text.indexOf(word); at !== -1; at = text.indexOf(word, at + 1)) {
    if (!isWordPart(text[at - 1]) && !isWordPart(text[at + word.length])) return true;
  }
  return false;
}

function isWordPart(character: string | undefined): boolean {
  return character !== undefined && /[\w$]/.test(character);
}
