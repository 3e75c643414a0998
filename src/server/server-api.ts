import { z } from 'zod';
import { LOOPBACK } from './ports.ts';
import type { Ports } from './state.ts';

const NAMESPACE = 'default';
const REQUEST_TIMEOUT_MS = 2_000;

const ClusterInfoSchema = z.object({ serverVersion: z.string() });

/** Whether server and Web UI answer: the UI's own port passes the question on to the gRPC port. */
export async function isReady(ports: Ports): Promise<boolean> {
  const url = `http://${LOOPBACK}:${ports.ui}/api/v1/namespaces/${NAMESPACE}`;
  return (await request(url).catch(() => undefined))?.ok ?? false;
}

/** How long the server keeps the history of a closed workflow. */
export async function setRetention(ports: Ports, retentionDays: number): Promise<void> {
  const config = { workflowExecutionRetentionTtl: `${retentionDays * 24 * 60 * 60}s` };
  const url = `http://${LOOPBACK}:${ports.http}/api/v1/namespaces/${NAMESPACE}/update`;
  const response = await request(url, { method: 'POST', body: JSON.stringify({ config }) });
  if (!response.ok)
    throw new Error(`the server refused the retention: ${response.status} ${await response.text()}`);
}

export async function readServerVersion(ports: Ports): Promise<string> {
  const response = await request(`http://${LOOPBACK}:${ports.http}/api/v1/cluster-info`);
  return ClusterInfoSchema.parse(await response.json()).serverVersion;
}

function request(url: string, init: RequestInit = {}): Promise<Response> {
  return fetch(url, {
    ...init,
    headers: { 'content-type': 'application/json' },
    signal: AbortSignal.timeout(REQUEST_TIMEOUT_MS),
  });
}
