import { Client, Connection } from '@temporalio/client';
import type { ClientConnectConfig } from '@temporalio/envconfig';
import { DreamdError } from '../core/errors.ts';

/** Where the Temporal server is and how it is reached. */
export interface ServerTarget {
  readonly connection: ClientConnectConfig['connectionOptions'] & { readonly address: string };
  readonly namespace: string;
}

const CONNECT_TIMEOUT_MS = 10_000;

/** Connects to a Temporal server that should be there; `server-unreachable` when it does not answer in time. */
export async function connectClient(server: ServerTarget): Promise<Client> {
  const { address } = server.connection;
  try {
    const connection = await Connection.connect({ connectTimeout: CONNECT_TIMEOUT_MS, ...server.connection });
    return new Client({ connection, namespace: server.namespace });
  } catch (cause) {
    throw new DreamdError('server-unreachable', {
      message: 'the Temporal server does not answer',
      where: address,
      expected: `an answer within ${CONNECT_TIMEOUT_MS / 1000} seconds`,
      got: cause instanceof Error ? cause.message : String(cause),
      hint: '`dreamd doctor` shows what runs; correct TEMPORAL_ADDRESS, or use the embedded server (server: embedded)',
      cause,
    });
  }
}
