import { isLocked } from '../process/file-lock.ts';
import type { ServerPaths } from './paths.ts';
import { isProcessOf } from './process-table.ts';
import type { Ports } from './state.ts';
import { readState } from './state.ts';

/** A running server that answers and whose keeper lives. */
export interface ReadyServer {
  readonly keeperPid: number;
  readonly ports: Ports;
  readonly serverVersion: string;
  readonly notice: string | undefined;
}

/** What the keeper says, when it lives, the server it speaks of is running, and neither is about to go. */
export function readReadyServer(paths: ServerPaths): ReadyServer | undefined {
  const state = readState(paths.state);
  if (state?.phase !== 'ready') return undefined;
  const { keeperPid, ports, serverPid, serverVersion, notice } = state;
  if (!ports || !serverPid || !serverVersion) return undefined;
  if (!isLocked(paths.keeperLock) || !isProcessOf(serverPid, paths.database)) return undefined;
  return { keeperPid, ports, serverVersion, notice };
}
