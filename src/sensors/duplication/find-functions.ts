import type { RepoPath } from '../../core/brand.ts';
import { compareText } from '../../core/compare-text.ts';
import type { FileSyntax, FunctionBody, SyntaxFacts } from '../../facts/syntax/fact.ts';
import type { Copy, CopyGroup } from './copies.ts';
import type { DuplicationSettings } from './settings.ts';

/** There one name may have several functions, which differ in the types of their parameters: no copy to share. */
const OVERLOADS: ReadonlySet<FileSyntax['language']> = new Set(['java', 'csharp', 'cpp', 'kotlin']);

interface Found {
  readonly body: FunctionBody;
  readonly copy: Copy;
}

/** Named functions with the same body, the most tokens that one shared copy would save first. */
export function findFunctions(
  { files }: SyntaxFacts,
  { minFunctionLines, minTokensAcrossFiles }: DuplicationSettings,
  isSupporting: (path: RepoPath) => boolean,
): CopyGroup[] {
  const byHash = new Map<string, Found[]>();
  for (const file of files) {
    for (const found of namedBodies(file, isSupporting(file.path))) {
      if (found.body.lines < minFunctionLines) continue;
      const same = byHash.get(found.body.hash);
      if (same === undefined) byHash.set(found.body.hash, [found]);
      else same.push(found);
    }
  }
  return [...byHash.values()]
    .flatMap((same) => toGroup(same[0]!.body, same, minTokensAcrossFiles))
    .sort((a, b) => savedTokens(b) - savedTokens(a) || compareText(a.content, b.content));
}

function savedTokens({ tokens, copies }: CopyGroup): number {
  return tokens * (copies.length - 1);
}

function namedBodies({ path, language, functions }: FileSyntax, supporting: boolean): Found[] {
  const seen = new Set<string>();
  return functions.flatMap(({ symbol, start, end, hash, body }) => {
    const key = OVERLOADS.has(language) ? `${symbol} ${body?.hash}` : `${start} ${symbol}`;
    if (body === null || symbol.endsWith('<anonymous>') || seen.has(key)) return [];
    seen.add(key);
    const inTestModule = language === 'rust' && /^tests?\./.test(symbol);
    return [{ body, copy: { path, start, end, hash, symbol, supporting: supporting || inTestModule } }];
  });
}

/** A short body says little by itself: it counts where one file holds it twice. */
function toGroup(body: FunctionBody, same: readonly Found[], minTokensAcrossFiles: number): CopyGroup[] {
  const inFile = new Map<RepoPath, number>();
  for (const { copy } of same) inFile.set(copy.path, (inFile.get(copy.path) ?? 0) + 1);
  const counts = ({ copy }: Found): boolean =>
    body.tokens >= minTokensAcrossFiles || (inFile.get(copy.path) ?? 0) > 1;
  const [first, second, ...rest] = same.filter(counts).map(({ copy }) => copy);
  if (first === undefined || second === undefined) return [];
  const { lines, tokens, hash: content } = body;
  return [{ kind: 'duplicate-function', lines, tokens, content, copies: [first, second, ...rest] }];
}
