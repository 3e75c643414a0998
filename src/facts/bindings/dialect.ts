/** How a file is read; each is also the ending that the tools know it by. */
export type Dialect = EcmaDialect | 'py';
export type EcmaDialect = 'js' | 'jsx' | 'mjs' | 'cjs' | 'ts' | 'tsx' | 'mts' | 'cts';

const ENDING = /(?:^|[^/])\.(js|jsx|mjs|cjs|ts|tsx|mts|cts|py)$/;
/** Declarations describe code that stands elsewhere: what they name, others use. */
const DECLARATIONS = /\.d\.[cm]?ts$/;

/** The dialect of a path by its ending; undefined for all that is not read. */
export function dialectOf(path: string): Dialect | undefined {
  return DECLARATIONS.test(path) ? undefined : (ENDING.exec(path)?.[1] as Dialect | undefined);
}
