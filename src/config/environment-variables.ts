/** Every environment variable dreamd reads, and what it is for; docs/configuration.md is made from this list. */
export const VARIABLES = {
  DREAMD_HOME: 'Where dreamd keeps its state: an absolute path. `--home` comes first.',
  XDG_STATE_HOME: 'Parent of that folder when neither is given; else `~/.local/state`.',
  XDG_CACHE_HOME: 'Parent of the folder for downloaded tools; else `~/.cache`.',
  DREAMD_TEMPORAL: 'The `temporal` binary to use: an absolute path. When set, nothing else is tried.',
  DREAMD_SERVER:
    '`embedded` (a server of our own) or `environment` (the server that `TEMPORAL_ADDRESS` and its kin name). Comes before `server` in the config.',
  TEMPORAL_ADDRESS: "Temporal's own variable; used only with the server `environment`.",
  DREAMD_SENTRY_DSN:
    "Turns on reports of dreamd's own crashes to that Sentry project. Unset: nothing is sent.",
  NO_COLOR: 'Any value but the empty one turns colours off (no-color.org).',
  DREAMD_FAIL_POINT: 'For tests: the named point at which the worker stands still until it is killed.',
  PATH: 'Where `git` and `temporal` are looked for.',
  HOME: 'The home folder of this user.',
  TMPDIR: 'The folder for temporary files of the programs dreamd starts; else `/tmp`.',
  NODE_COMPILE_CACHE: "Node's own variable: where compiled code is kept. Unset: beside the downloaded tools.",
} as const;
export type Variable = keyof typeof VARIABLES;
