import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import type { Ports } from './state.ts';

/** A running Temporal server on one database file. */
export interface FoundServer {
  readonly pid: number;
  readonly ports: Ports;
}

/** A program, then the subcommand of a server; words stand apart by NUL, or by a blank where `ps` tells them. */
const SERVER_COMMAND = /^[^\0]+[\0 ]server[\0 ]start-dev[\0 ]/;

/**
 * Finds this user's server that runs on `database`, by its own command line: a reused pid, another home's server or
 * a program that only speaks of one is never taken for it, and no file has to be trusted. Ended processes nobody has
 * reaped have no command line.
 */
export function findServer(database: string): FoundServer | undefined {
  for (const { pid, command } of processes()) {
    const ports = portsOf(command, database);
    if (ports) return { pid, ports };
  }
  return undefined;
}

/** Whether `pid` is a running process of this user whose command line names `text`. */
export function isProcessOf(pid: number, text: string): boolean {
  return commandOf(pid)?.replaceAll('\0', ' ').includes(text) ?? false;
}

function portsOf(command: string, database: string): Ports | undefined {
  const line = command.replaceAll('\0', ' ');
  if (!SERVER_COMMAND.test(command) || !line.includes(` --db-filename ${database} `)) return undefined;
  const port = (flag: string): number => Number(new RegExp(` ${flag} (\\d+)`).exec(line)?.[1]);
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

/** Undefined also for the process of another user. */
function commandOf(pid: number): string | undefined {
  if (!existsSync('/proc/self/cmdline')) return listWithPs().find((row) => row.pid === pid)?.command;
  try {
    if (statSync(`/proc/${pid}`).uid !== process.getuid?.()) return undefined;
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
  } catch {
    return undefined;
  }
}

/** For systems without /proc, macOS first of all. */
function listWithPs(): ReadonlyArray<{ pid: number; command: string }> {
  const lines = execFileSync('ps', ['-axww', '-o', 'pid=,uid=,args='], {
    encoding: 'utf8',
    maxBuffer: 1 << 26,
  }).split('\n');
  return lines.flatMap((line) => {
    const [, pid, uid, command] = /^\s*(\d+)\s+(\d+)\s(.*)$/.exec(line) ?? [];
    return Number(uid) === process.getuid?.() ? [{ pid: Number(pid), command: `${command} ` }] : [];
  });
}
