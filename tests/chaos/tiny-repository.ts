import type { TempRepo } from '../support/temp-repo.ts';
import { createTempRepo } from '../support/temp-repo.ts';

/** A repository that is sensed in a moment. */
export async function createTinyRepository(folderName?: string): Promise<TempRepo> {
  const repo = await createTempRepo(folderName);
  await repo.write('greet.ts', 'export function greet(name: string) {\n  return name || "you";\n}\n');
  await repo.commit('Greet by name');
  return repo;
}
