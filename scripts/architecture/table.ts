import { pathToFileURL } from 'node:url';
import { z } from 'zod';

const Entries = z.array(z.string()).default([]);

const Room = z.strictObject({
  values: Entries,
  types: Entries,
  lazy: Entries,
  npm: Entries,
  io: z.boolean().default(false),
  own: z.boolean().default(false),
});
export type Room = z.infer<typeof Room>;

const Architecture = z.object({
  rooms: z.record(z.string(), Room),
  environmentReaders: Entries,
  terminalWriters: Entries,
});
export type Architecture = z.infer<typeof Architecture>;

/** Loads and checks `architecture.mjs` of a project: who may import whom. */
export async function readArchitecture(root: string): Promise<Architecture> {
  const loaded: unknown = await import(pathToFileURL(`${root}/architecture.mjs`).href);
  return Architecture.parse(loaded);
}
