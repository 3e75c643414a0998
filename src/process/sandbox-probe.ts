import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { findExecutable } from './executable.ts';
import type { SandboxTools } from './sandbox.ts';
import { sandboxArgv } from './sandbox.ts';

/** Why no sandbox can be made; closed. */
export type NoSandbox =
  | 'not-linux'
  | 'not-installed'
  | 'no-user-namespaces'
  | 'apparmor'
  | 'seccomp'
  | 'failed';

export type SandboxProbe =
  | { readonly available: true; readonly tools: SandboxTools }
  | {
      readonly available: false;
      readonly reason: NoSandbox;
      /** What was seen. */
      readonly got: string;
      /** What to do next. */
      readonly hint: string;
    };

const TRIAL_TIMEOUT_MS = 10_000;

const HINTS: Readonly<Record<NoSandbox, string>> = {
  'not-linux': 'there is a sandbox on Linux only; what needs one stays off',
  'not-installed': 'install bubblewrap and util-linux; on Debian: apt install bubblewrap util-linux',
  'no-user-namespaces':
    'let users make namespaces: sysctl user.max_user_namespaces=10000, kernel.unprivileged_userns_clone=1',
  apparmor:
    'AppArmor keeps users from making namespaces: give bwrap a profile with `userns,`, or sysctl kernel.apparmor_restrict_unprivileged_userns=0',
  seccomp: 'a container keeps its programs from making namespaces: start it with a profile that allows them',
  failed: 'try `bwrap --version`: it should be 0.7 or newer; what needs a sandbox stays off',
};

/** Finds the programs and makes one sandbox, as every later one is made. Takes some 20 ms. */
export async function probeSandbox(searchPath: string): Promise<SandboxProbe> {
  if (process.platform !== 'linux') return unavailable('not-linux', process.platform);
  const names = ['bwrap', 'setpriv', 'prlimit'] as const;
  const [bwrap, setpriv, prlimit] = await Promise.all(names.map((name) => findExecutable(name, searchPath)));
  if (!bwrap || !setpriv || !prlimit) {
    const found = [bwrap, setpriv, prlimit];
    return unavailable('not-installed', `no ${names.filter((_, index) => !found[index]).join(', ')}`);
  }
  const tools = { bwrap, setpriv, prlimit };
  const asRoot = process.getuid?.() === 0;
  const refused = await tryOnce(tools, asRoot);
  if (refused === null) return { available: true, tools };
  const [userNamespaces, unprivileged, apparmor, status] = await Promise.all(
    [
      '/proc/sys/user/max_user_namespaces',
      '/proc/sys/kernel/unprivileged_userns_clone',
      '/proc/sys/kernel/apparmor_restrict_unprivileged_userns',
      '/proc/self/status',
    ].map((path) => readFile(path, 'utf8').catch(() => '')),
  );
  const reason = diagnose({ asRoot, userNamespaces, unprivileged, apparmor, status });
  return unavailable(reason, refused);
}

export interface KernelWords {
  readonly asRoot: boolean;
  /** Files of /proc, each empty when there is none. */
  readonly userNamespaces?: string | undefined;
  readonly unprivileged?: string | undefined;
  readonly apparmor?: string | undefined;
  readonly status?: string | undefined;
}

/** What kept bwrap from making namespaces, by what the kernel says of itself. Root needs no leave of the first three. */
export function diagnose(words: KernelWords): NoSandbox {
  const { asRoot, userNamespaces, unprivileged, apparmor, status = '' } = words;
  if (!asRoot && (userNamespaces?.trim() === '0' || unprivileged?.trim() === '0'))
    return 'no-user-namespaces';
  if (!asRoot && apparmor?.trim() === '1') return 'apparmor';
  return /^Seccomp:\s*2$/m.test(status) ? 'seccomp' : 'failed';
}

function unavailable(reason: NoSandbox, got: string): SandboxProbe {
  return { available: false, reason, got, hint: HINTS[reason] };
}

/** Null when it worked, else what was said. */
function tryOnce(tools: SandboxTools, asRoot: boolean): Promise<string | null> {
  const [program, ...args] = sandboxArgv(['true'], { readOnly: [], readWrite: [] }, tools, asRoot);
  const options = { env: { PATH: '/usr/bin:/bin' }, timeout: TRIAL_TIMEOUT_MS };
  return new Promise((resolve) => {
    execFile(program, args, options, (error, _stdout, stderr) => {
      resolve(error === null ? null : stderr.trim().split('\n').at(-1) || error.message);
    });
  });
}
