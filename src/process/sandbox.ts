import { dirname } from 'node:path';
import { compareText } from '../core/compare-text.ts';
import type { Sandboxing } from '../core/contracts/collector.ts';

/** Absolute paths of the programs that make a sandbox. */
export interface SandboxTools {
  readonly bwrap: string;
  readonly setpriv: string;
  readonly prlimit: string;
}

type Argv = readonly [string, ...string[]];

const DEFAULT_PROCESSES = 128;
const TMP_BYTES = 256 * 1024 * 1024;
/** `nobody`, whom root becomes: the kernel holds root to no number of processes. */
export const NOBODY = 65534;

/** What programs are made of. No configuration, no home folder, no service's socket is among it. */
const SYSTEM = [
  ...['/usr', '/bin', '/sbin', '/lib', '/lib32', '/lib64', '/libx32', '/nix/store', '/gnu/store'],
  ...['/etc/alternatives', '/etc/ld.so.cache', '/etc/localtime', '/etc/ssl', '/etc/pki'],
];

/** Variables of a sandboxed program, beside those it is given. */
export const SANDBOX_ENVIRONMENT = { HOME: '/tmp', TMPDIR: '/tmp' } as const;

/**
 * The command line that runs `argv` in namespaces of its own (bwrap(1)): no network, no other process, the system
 * read-only, the folders given, a private `/tmp`. It ends with its parent, and all it started ends with it.
 */
export function sandboxArgv(
  argv: Argv,
  options: Sandboxing & { readonly cwd?: string | undefined },
  tools: SandboxTools,
  asRoot: boolean,
): Argv {
  const { readOnly, readWrite, processes = DEFAULT_PROCESSES, cwd = '/tmp' } = options;
  const limit = [tools.prlimit, `--nproc=${processes}`, '--core=0', '--'];
  return [
    tools.bwrap,
    ...['--unshare-ipc', '--unshare-pid', '--unshare-net', '--unshare-uts', '--unshare-cgroup-try'],
    ...(asRoot ? [] : ['--unshare-user', '--cap-drop', 'ALL']),
    ...['--die-with-parent', '--new-session', '--hostname', 'sandbox'],
    ...parentsOf('/etc/ssl'),
    ...SYSTEM.flatMap((path) => ['--ro-bind-try', path, path]),
    ...[
      '--proc',
      '/proc',
      '--dev',
      '/dev',
      '--perms',
      '1777',
      '--size',
      String(TMP_BYTES),
      '--tmpfs',
      '/tmp',
    ],
    ...[...readOnly, ...readWrite].flatMap(parentsOf),
    ...bindings(readOnly, readWrite),
    ...['--remount-ro', '/', '--chdir', cwd, '--'],
    ...(asRoot ? dropRoot(tools.setpriv) : []),
    ...limit,
    ...argv,
  ];
}

/** Made before anything is bound in them; bwrap's own would let nobody but their owner through. */
function parentsOf(path: string): string[] {
  const parent = dirname(path);
  return parent === '/' ? [] : [...parentsOf(parent), '--perms', '0755', '--dir', parent];
}

/** A folder comes before what lies in it, so that the inner one decides. */
function bindings(readOnly: readonly string[], readWrite: readonly string[]): string[] {
  const bound = [
    ...readOnly.map((path) => ['--ro-bind', path] as const),
    ...readWrite.map((path) => ['--bind', path] as const),
  ];
  return bound.sort(([, a], [, b]) => compareText(a, b)).flatMap(([flag, path]) => [flag, path, path]);
}

function dropRoot(setpriv: string): string[] {
  const drop = ['--reuid', String(NOBODY), '--regid', String(NOBODY), '--clear-groups', '--no-new-privs'];
  return [setpriv, ...drop, '--bounding-set', '-all', '--inh-caps', '-all', '--'];
}
