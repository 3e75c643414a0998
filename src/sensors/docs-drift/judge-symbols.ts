import type { SignalDraft } from '../../core/contracts/sensor.ts';
import { possiblePaths } from '../../core/relative-path.ts';
import type { DocumentFact } from '../../facts/docs/fact.ts';
import type { FileSyntax } from '../../facts/syntax/fact.ts';
import { toDraft } from './draft.ts';

/** Only the name of a function can be told missing: classes and constants are not among the facts. */
const FUNCTION_NAME = /^[a-z_][a-zA-Z0-9_]*$/;

/** `missing-symbol`: the file is there and parsed without an error, and no function in it has the name. */
export function judgeSymbols(document: DocumentFact, syntax: ReadonlyMap<string, FileSyntax>): SignalDraft[] {
  return document.symbols.flatMap((mention) => {
    if (!FUNCTION_NAME.test(mention.symbol)) return [];
    const places = possiblePaths(document.path, mention.path);
    const file = places.map((place) => syntax.get(place)).find((found) => found !== undefined);
    if (file === undefined || file.parseErrors > 0) return [];
    const names = file.functions.flatMap(({ symbol }) => symbol.split('.'));
    if (names.includes(mention.symbol)) return [];
    const figures = { symbol: mention.symbol, file: file.path };
    return [toDraft('missing-symbol', document.path, mention, `${mention.path}::${mention.symbol}`, figures)];
  });
}
