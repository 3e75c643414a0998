import { childEnvironment, createRunner } from '../../src/process/run.ts';
import type { MemoryContext, MemoryFile } from './collector-context.ts';
import { createMemoryContext } from './collector-context.ts';

/** A context over files in memory in which programs run for real. */
export function createBindingsContext(
  files: readonly MemoryFile[],
  overrides: Parameters<typeof createMemoryContext>[1],
): MemoryContext {
  const runner = createRunner({ env: childEnvironment(process.env) });
  return { ...createMemoryContext(files, overrides), run: (argv, options) => runner.run(argv, options) };
}
