import type { TempRepo } from './temp-repo.ts';
import { createTempRepo } from './temp-repo.ts';

/** A function that every threshold of the complexity sensor objects to. */
export function tangledFunction(name: string, branches = 14): string {
  const body = Array.from(
    { length: branches },
    (_, index) =>
      `  if (a > ${index}) {\n    for (const x of b) if (x === ${index} && a < x) total += ${index};\n  }\n`,
  );
  return `export function ${name}(a: number, b: number[]): number {\n  let total = 0;\n${body.join('')}  return total;\n}\n`;
}

/** A repository `example.org/team/app` of files that were all committed at once; the same files, the same shas. */
export async function createPlainRepository(
  files: Iterable<readonly [path: string, content: string]>,
  folderName?: string,
): Promise<TempRepo> {
  const repo = await createTempRepo(folderName);
  await repo.git(['remote', 'add', 'origin', 'https://example.org/team/app.git']);
  for (const [path, content] of files) await repo.write(path, content);
  await repo.commit('All of it');
  return repo;
}
