import type { SnapshotFile } from '../../core/snapshot.ts';
import type { CloneSkip } from './result-cache.ts';

/** Endings of source files that are compared; each is one that jscpd knows the language of. */
const EXTENSIONS = new Set(
  [
    'ts mts cts tsx js mjs cjs jsx vue svelte css scss less',
    'py pyi go java rs c h cc cpp cxx hh hpp cs rb php kt kts swift scala groovy dart',
    'sh bash lua pl pm ex exs erl hs clj jl r zig',
  ].flatMap((line) => line.split(' ')),
);

const HEAD_BYTES = 8_000;
const MARK_BYTES = 1_000;
/** Mean bytes a line above which no person wrote the file, in files large enough for a mean. */
const MINIFIED_LINE_BYTES = 200;
const MINIFIED_FILE_BYTES = 5_000;
const GENERATED =
  /^\s*(?:\/\/|\/?\*|#|--|;|%|<!--).*(?:@generated\b|code generated\b.*do not edit|do not edit\b.*generated|\bauto-?generated|\bautomatically generated)/im;

/** Ending of a source file without the dot, lower-cased; undefined for any other file. */
export function sourceExtension(path: string): string | undefined {
  const extension = /\.([A-Za-z]+)$/.exec(path)?.[1]?.toLowerCase();
  return extension !== undefined && EXTENSIONS.has(extension) ? extension : undefined;
}

/** Why a source file is not read at all. */
export function refuseUnread(
  { mode, size }: SnapshotFile,
  maxFileBytes: number,
): CloneSkip['reason'] | undefined {
  if (mode === 'symlink' || mode === 'submodule') return mode;
  return size > maxFileBytes ? 'too-large' : undefined;
}

/** Why a file's content is nothing to compare: no text, or no text that a person keeps. */
export function refuseContent(bytes: Buffer): CloneSkip['reason'] | undefined {
  if (bytes.subarray(0, HEAD_BYTES).includes(0)) return 'binary';
  if (bytes.length > Math.max(MINIFIED_FILE_BYTES, MINIFIED_LINE_BYTES * countLines(bytes)))
    return 'minified';
  return GENERATED.test(bytes.toString('latin1', 0, MARK_BYTES)) ? 'generated' : undefined;
}

/** Lines as an editor counts them: the last needs no line end. */
export function countLines(bytes: Buffer): number {
  let lines = bytes.length > 0 && bytes.at(-1) !== 0x0a ? 1 : 0;
  for (let at = bytes.indexOf(0x0a); at >= 0; at = bytes.indexOf(0x0a, at + 1)) lines += 1;
  return lines;
}
