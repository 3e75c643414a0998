import { globSync } from 'node:fs';
import { checkEdges, checkHouse, listLongFunctions } from './house-rules.ts';
import { checkImports } from './import-rules.ts';
import { readSource } from './read-source.ts';
import { readArchitecture } from './table.ts';
import type { Violation } from './violation.ts';

export interface ArchitectureReport {
  readonly files: number;
  readonly violations: readonly Violation[];
  /** Worth a look; they fail nothing. */
  readonly warnings: readonly Violation[];
}

/** Checks the TypeScript of `src/`, `scripts/` and `tests/` below `root` against its `architecture.mjs`. */
export async function checkArchitecture(root: string): Promise<ArchitectureReport> {
  const architecture = await readArchitecture(root);
  const paths = globSync('{src,scripts,tests}/**/*.ts', {
    cwd: root,
    exclude: ['tests/cases/**/input*/**', 'tests/cases/**/input*'],
  });
  const files = paths.sort().map((path) => readSource(root, path));
  const src = files.filter(({ path }) => path.startsWith('src/'));
  return {
    files: files.length,
    violations: [
      ...checkImports(src, architecture),
      ...src.flatMap((file) => checkEdges(file, architecture)),
      ...files.flatMap(checkHouse),
    ],
    warnings: src.flatMap(listLongFunctions),
  };
}
