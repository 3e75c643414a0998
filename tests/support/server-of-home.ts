import type { Client } from '@temporalio/client';
import { connectClient } from '../../src/client/connect.ts';
import { ensureEmbeddedServer } from '../../src/server/embedded.ts';
import type { DreamdHome } from './dreamd.ts';
import { machineCache } from './temporal-server.ts';

/** The server of a home, kept up until disposed. */
export interface ServerOfHome extends AsyncDisposable {
  readonly client: Client;
  readonly address: string;
}

/** Joins the server of a home, or starts it, as a command would. */
export async function serverOfHome({ home, env }: DreamdHome): Promise<ServerOfHome> {
  const { address, namespace, release } = await ensureEmbeddedServer({
    home,
    explicitPath: env.DREAMD_TEMPORAL,
    cacheDir: machineCache(),
    env: process.env,
    onProgress: () => {},
  });
  const client = await connectClient({ connection: { address }, namespace });
  return {
    client,
    address,
    async [Symbol.asyncDispose]() {
      await client.connection.close();
      release();
    },
  };
}
