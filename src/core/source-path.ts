/** Endings of programming languages; what is not here is configuration, data, a key or prose. */
const SOURCE =
  /\.(?:[cm]?[jt]sx?|vue|svelte|astro|pyi?|go|java|kts?|scala|groovy|rs|c|h|cc|cpp|cxx|hh|hpp|hxx|inl|cs|rb|rake|php|swift|m|mm|dart|lua|pl|pm|r|jl|ex|exs|erl|hs|clj[cs]?|ml|mli|fs|zig|s?css|less)$/i;

/** Whether a path is that of source code, whose lines may be shown. */
export function isSourcePath(path: string): boolean {
  return SOURCE.test(path);
}
