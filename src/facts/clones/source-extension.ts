/** Endings of source files that are compared; each is one that jscpd knows the language of. */
const EXTENSIONS = new Set(
  [
    'ts mts cts tsx js mjs cjs jsx vue svelte css scss less',
    'py pyi go java rs c h cc cpp cxx hh hpp cs rb php kt kts swift scala groovy dart',
    'sh bash lua pl pm ex exs erl hs clj jl r zig',
  ].flatMap((line) => line.split(' ')),
);

/** Ending of a source file without the dot, lower-cased; undefined for any other file. */
export function sourceExtension(path: string): string | undefined {
  const extension = /\.([A-Za-z]+)$/.exec(path)?.[1]?.toLowerCase();
  return extension !== undefined && EXTENSIONS.has(extension) ? extension : undefined;
}
