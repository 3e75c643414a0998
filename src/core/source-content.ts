/** git calls a file binary by a NUL in its first 8,000 bytes; no source holds one anywhere. */
const NUL = 0;
const MINIFIED_MIN_CHARS = 5_000;
const MINIFIED_CHARS_PER_LINE = 200;
const HEADER_LINES = 20;
const HEADER_CHARS = 4_000;
const COMMENT_LINE = /^\s*(\/\/|\/\*|\*|#|<!--)/;
/**
 * Marks of Go (https://go.dev/s/generatedcode), of protoc, and the tag that the tools of Meta, Phabricator and Gerrit know.
 */
const GENERATED =
  /@generated\b|\bgenerated\b.*\bdo not (edit|modify)\b|\bdo not (edit|modify)\b.*\bgenerated\b|\b(auto(matically)?[- ]?generated) (by|from|file)\b/i;

/** Text of a source file that a person keeps, or why it is none; the same for every collector. */
export type Source =
  | { readonly text: string }
  | { readonly skip: 'binary' | 'not-utf8' | 'minified' | 'generated' };

export function readSource(bytes: Uint8Array): Source {
  const decoded = decode(bytes);
  if ('skip' in decoded) return decoded;
  if (isMinified(decoded.text)) return { skip: 'minified' };
  return isGenerated(decoded.text) ? { skip: 'generated' } : decoded;
}

/** Text of a document, or why it is none: a paragraph on one line is long and still kept by a person. */
export function readProse(bytes: Uint8Array): Source {
  const decoded = decode(bytes);
  return 'text' in decoded && isGenerated(decoded.text) ? { skip: 'generated' } : decoded;
}

function decode(bytes: Uint8Array): Source {
  if (bytes.includes(NUL)) return { skip: 'binary' };
  const text = decodeUtf8(bytes);
  return text === undefined ? { skip: 'not-utf8' } : { text };
}

function decodeUtf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** More than 200 characters a line on average, in a text long enough for an average. */
function isMinified(text: string): boolean {
  return text.length >= MINIFIED_MIN_CHARS && text.length / countLines(text) > MINIFIED_CHARS_PER_LINE;
}

/** Lines as an editor counts them: the last needs no line end, and an empty text has none. */
export function countLines(text: string): number {
  let lines = text === '' || text.endsWith('\n') ? 0 : 1;
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) lines++;
  return lines;
}

/** A marker in a comment among the first lines. */
function isGenerated(text: string): boolean {
  const header = text.slice(0, HEADER_CHARS).split('\n', HEADER_LINES);
  return header.some((line) => COMMENT_LINE.test(line) && GENERATED.test(line));
}
