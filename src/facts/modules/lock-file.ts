/** Lines that open a block of peers, in the lock files of npm, pnpm and yarn 2 and later. */
const PEERS = /^ *"?peerDependencies"?: ?\{?$/;
/** Lines that say that a package brings a command. */
const PROGRAM = /^ *(?:"?bin"?: ?\{?|hasBin: true)$/;
const KEY = /^( *)(?:'([^']+)'|"([^"]+)"|([^\s'":]+)):/;

/** What lock files tell of the packages that are installed. */
export interface LockFile {
  /** By package, those that ask for it to stand beside them. */
  readonly askers: ReadonlyMap<string, ReadonlySet<string>>;
  /** Packages that bring a command, whose name may be another than theirs. */
  readonly programs: ReadonlySet<string>;
}

/** Reads a lock file line by line, by indentation: its forms differ, and some are large. Another text gives nothing. */
export function parseLockFile(text: string): LockFile {
  const askers = new Map<string, Set<string>>();
  const programs = new Set<string>();
  const open: Array<{ indent: number; name: string }> = [];
  let peersIndent = -1;
  for (const line of text.split('\n')) {
    const key = KEY.exec(line);
    if (key === null) continue;
    const indent = key[1]!.length;
    const name = key[2] ?? key[3] ?? key[4] ?? '';
    if (indent <= peersIndent) peersIndent = -1;
    if (peersIndent >= 0) {
      askers.set(name, (askers.get(name) ?? new Set()).add(ownerOf(open)));
      continue;
    }
    while (open.length > 0 && open.at(-1)!.indent >= indent) open.pop();
    if (PROGRAM.test(line)) programs.add(ownerOf(open));
    if (PEERS.test(line)) peersIndent = indent;
    else open.push({ indent, name });
  }
  return { askers, programs };
}

/** `node_modules/a`, `/a/1.0.0`, `a@1.0.0(b@2.0.0)` and `a@npm:^1` are all `a`. */
function ownerOf(open: ReadonlyArray<{ readonly name: string }>): string {
  const key = open.at(-1)?.name ?? '';
  const bare = key.split(/(?:^|\/)node_modules\/|^\//).at(-1) ?? key;
  return /^(?:@[^/]+\/)?[^@/(]+/.exec(bare)?.[0] ?? bare;
}
