import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { placeFile } from '../process/place-file.ts';

const port = z.int().min(1).max(65_535);

const PortsSchema = z.object({ grpc: port, ui: port, http: port });
export type Ports = z.infer<typeof PortsSchema>;

const KeeperStateSchema = z.object({
  schemaVersion: z.literal(1),
  keeperPid: z.int(),
  /** `closing`: no client was left, the server is about to be stopped. `failed`: see `reason`. */
  phase: z.enum(['starting', 'ready', 'closing', 'stopped', 'failed']),
  ports: PortsSchema.optional(),
  serverPid: z.int().optional(),
  /** Version of the Temporal server that last became ready on this database. */
  serverVersion: z.string().optional(),
  /** One line for the person in front: why other ports than the remembered ones were taken. */
  notice: z.string().optional(),
  reason: z.string().optional(),
});
/** What the keeper last said about itself and its server; `temporal/state.json`. */
export type KeeperState = z.infer<typeof KeeperStateSchema>;

/** Undefined when there is none or it cannot be read: nothing in it is needed to start anew. */
export function readState(file: string): KeeperState | undefined {
  try {
    return KeeperStateSchema.safeParse(JSON.parse(readFileSync(file, 'utf8'))).data;
  } catch {
    return undefined;
  }
}

export function writeState(file: string, state: KeeperState): void {
  const draft = `${file}.${state.keeperPid}.new`;
  placeFile(file, `${JSON.stringify(state, null, 2)}\n`, { draft, durable: false });
}
