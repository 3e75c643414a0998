import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Ports } from './state.ts';

export const LOOPBACK = '127.0.0.1';

/** The kernel takes a killed program's command line away first and its ports a moment later. */
const FREEING_MS = 2_000;
const POLL_MS = 20;

/**
 * Free loopback ports for the server: the remembered ones unless somebody else has taken one of them, so that
 * an address in a browser or a script stays true across restarts.
 */
export async function choosePorts(
  remembered: Ports | undefined,
): Promise<{ ports: Ports; notice: string | undefined }> {
  if (!remembered) return { ports: await freePorts(), notice: undefined };
  const taken = await firstStillTaken(remembered);
  if (taken === undefined) return { ports: remembered, notice: undefined };
  const ports = await freePorts();
  return {
    ports,
    notice: `port ${taken} is taken by another program: the server moved to ${LOOPBACK}:${ports.grpc}`,
  };
}

async function firstStillTaken(ports: Ports): Promise<number | undefined> {
  const deadline = performance.now() + FREEING_MS;
  for (;;) {
    const taken = await firstTaken(ports);
    if (taken === undefined || performance.now() > deadline) return taken;
    await sleep(POLL_MS);
  }
}

async function firstTaken(ports: Ports): Promise<number | undefined> {
  for (const port of Object.values(ports)) {
    const probe = await listen(port).catch(() => undefined);
    if (!probe) return port;
    await probe.close();
  }
  return undefined;
}

/** Three different ports: all are held at once before any is let go. */
async function freePorts(): Promise<Ports> {
  const probes = [await listen(0), await listen(0), await listen(0)] as const;
  await Promise.all(probes.map((probe) => probe.close()));
  return { grpc: probes[0].port, ui: probes[1].port, http: probes[2].port };
}

function listen(port: number): Promise<{ port: number; close(): Promise<void> }> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen({ port, host: LOOPBACK, exclusive: true }, () => {
      const address = server.address();
      const bound = address !== null && typeof address === 'object' ? address.port : port;
      resolve({ port: bound, close: () => new Promise((closed) => server.close(() => closed())) });
    });
  });
}
