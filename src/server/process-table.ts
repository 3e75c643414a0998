import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import type { Ports } from './state.ts';

/** A running Temporal server on one database file. */
export interface FoundServer {
  readonly pid: number;
  readonly ports: Ports;
}

/**
 * Finds the server that runs on `database`, by its own command line: a reused pid or another home's server is
 * never taken for it, and no file has to be trusted. Ended processes nobody has reaped have no command line.
 */
export function findServer(database: string): FoundServer | undefined {
  for (const { pid, command } of processes()) {
    const ports = portsOf(command, database);
    if (ports) return { pid, ports };
  }
  return undefined;
}

/** Whether `pid` is a running process whose command line names `text`. */
export function isProcessOf(pid: number, text: string): boolean {
  return commandOf(pid)?.includes(text) ?? false;
}

function portsOf(command: string, database: string): Ports | undefined {
  if (!command.includes(` server start-dev `) || !command.includes(` --db-filename ${database} `))
    return undefined;
  const port = (flag: string): number => Number(new RegExp(` ${flag} (\\d+)`).exec(command)?.[1]);
  const ports = { grpc: port('--port'), ui: port('--ui-port'), http: port('--http-port') };
  return Object.values(ports).every(Number.isInteger) ? ports : undefined;
}

function processes(): ReadonlyArray<{ pid: number; command: string }> {
  if (!existsSync('/proc/self/cmdline')) return listWithPs();
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      const command = commandOf(Number(name));
      return command ? [{ pid: Number(name), command }] : [];
    });
}

function commandOf(pid: number): string | undefined {
  if (!existsSync('/proc/self/cmdline')) return listWithPs().find((row) => row.pid === pid)?.command;
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
  } catch {
    return undefined;
  }
}

/** For systems without /proc, macOS first of all. */
function listWithPs(): ReadonlyArray<{ pid: number; command: string }> {
  const lines = execFileSync('ps', ['-axww', '-o', 'pid=,args='], {
    encoding: 'utf8',
    maxBuffer: 1 << 26,
  }).split('\n');
  return lines.flatMap((line) => {
    const found = /^\s*(\d+)\s(.*)$/.exec(line);
    return found ? [{ pid: Number(found[1]), command: `${found[2]} ` }] : [];
  });
}
