import { z } from 'zod';

export const modulesSettings = z.strictObject({
  maxFileBytes: z
    .int()
    .min(1_000)
    .max(100_000_000)
    .default(2_000_000)
    .describe('Larger files are skipped and named; in bytes.'),
  executeConfigs: z
    .boolean()
    .default(false)
    .describe(
      'Whether the repository’s own tool configuration (knip, vite, jest and the like) is executed to learn what it names as entries. It runs in a sandbox without network on a copy of the commit, and reads the installed `node_modules` of the work tree. Where there is no sandbox, nothing installed, or a configuration that fails, nothing is said of files, exports and dependencies.',
    ),
  timeoutMs: z
    .int()
    .min(1_000)
    .max(3_600_000)
    .default(300_000)
    .describe('Time for the module graph of one commit, in milliseconds; beyond it the fact fails.'),
});
export type ModulesSettings = z.infer<typeof modulesSettings>;
