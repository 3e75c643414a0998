import { existsSync, realpathSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { HOME } from '../core/home.ts';

/** Where the embedded server's files lie in one DREAMD_HOME. */
export interface ServerPaths {
  /** DREAMD_HOME without symbolic links: one home has one spelling on command lines. */
  readonly home: string;
  readonly folder: string;
  readonly database: string;
  /** Stands while the database is being made; what it names holds nothing yet and may be thrown away. */
  readonly unfinished: string;
  readonly state: string;
  readonly keeperLock: string;
  /** Written and removed to learn whether the disk takes anything. */
  readonly probe: string;
  readonly clients: string;
  readonly logs: string;
  readonly log: string;
  readonly keeperLog: string;
}

export function serverPaths(dreamdHome: string): ServerPaths {
  const home = existsSync(dreamdHome) ? realpathSync(dreamdHome) : resolve(dreamdHome);
  const folder = join(home, HOME.temporal);
  const logs = join(home, HOME.logs);
  return {
    home,
    folder,
    database: join(folder, 'temporal.db'),
    unfinished: join(folder, 'temporal.db.unfinished'),
    state: join(folder, 'state.json'),
    keeperLock: join(folder, 'keeper.lock'),
    probe: join(folder, 'probe'),
    clients: join(folder, 'clients'),
    logs,
    log: join(logs, 'server.log'),
    keeperLog: join(logs, 'keeper.log'),
  };
}
