import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import type { EmbeddedServer } from '../../src/server/embedded.ts';
import { ensureEmbeddedServer } from '../../src/server/embedded.ts';
import type { ServerStatus } from '../../src/server/inspect-server.ts';
import { inspectServer, stopServer } from '../../src/server/inspect-server.ts';
import { machineCache, temporalBinary } from './temporal-server.ts';

const CLIENT = fileURLToPath(new URL('server-client.ts', import.meta.url));
const STAY_MS = 60_000;

/** A DREAMD_HOME with a real embedded server of its own; all of it is gone when the test ends. */
export interface ServerHome {
  readonly home: string;
  /** What the person was told so far. */
  readonly progress: readonly string[];
  status(): ServerStatus;
  ensure(): Promise<EmbeddedServer>;
  /** Another process that uses the server until it is killed; `address` once it has one. */
  startClient(): { readonly process: ChildProcess; readonly address: Promise<string> };
}

export async function serverHome(t: TestContext, graceMs = STAY_MS): Promise<ServerHome> {
  const home = await mkdtemp(join(tmpdir(), 'dreamd-test-'));
  const clients: ChildProcess[] = [];
  const servers: EmbeddedServer[] = [];
  const progress: string[] = [];
  t.after(async () => {
    for (const client of clients) client.kill('SIGKILL');
    for (const server of servers) server.release();
    await stopServer(home);
    await rm(home, { recursive: true, force: true });
  });
  const options = {
    home,
    graceMs,
    explicitPath: await temporalBinary(),
    cacheDir: machineCache(),
    env: process.env,
  };
  return {
    home,
    progress,
    status: () => inspectServer(home),
    ensure: async () => {
      const server = await ensureEmbeddedServer({ ...options, onProgress: (line) => progress.push(line) });
      servers.push(server);
      return server;
    },
    startClient: () => {
      const client = spawn(process.execPath, [CLIENT, home, String(graceMs)], {
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      clients.push(client);
      return { process: client, address: once(client.stdout, 'data').then(([line]) => String(line).trim()) };
    },
  };
}

const NamespaceSchema = z.object({ namespaceInfo: z.object({ id: z.string() }) });

/** Id of the server's default namespace: another one means another database. */
export async function namespaceId({ ui }: EmbeddedServer): Promise<string> {
  const response = await fetch(`${ui}/api/v1/namespaces/default`);
  return NamespaceSchema.parse(await response.json()).namespaceInfo.id;
}
