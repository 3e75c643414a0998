import { loadClientConnectConfig } from '@temporalio/envconfig';
import { DreamdError } from '../core/errors.ts';
import type { ServerTarget } from './connect.ts';

const DEFAULT_ADDRESS = 'localhost:7233';

/** The server that Temporal's own variables and `temporal.toml` name (environment configuration of Temporal). */
export function environmentServer(variables: Readonly<Record<string, string>>): ServerTarget {
  try {
    const { connectionOptions, namespace } = loadClientConnectConfig({ overrideEnvVars: { ...variables } });
    const { address = DEFAULT_ADDRESS, ...rest } = connectionOptions;
    return { connection: { ...rest, address }, namespace: namespace ?? 'default' };
  } catch (cause) {
    throw new DreamdError('bad-usage', {
      message: 'the environment configuration of Temporal cannot be read',
      where: 'TEMPORAL_* and temporal.toml',
      got: cause instanceof Error ? cause.message : String(cause),
      hint: 'correct it, or leave out `server: environment`',
      cause,
    });
  }
}
