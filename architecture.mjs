/**
 * Who may import whom. Executed by scripts/check-architecture.ts on every test run.
 * `values` lists the rooms whose values a room may import, `types` those it may only `import type`.
 * `io`: may use node: modules and packages that do IO. `npm`: the packages a room without IO may use.
 * `own`: files of one folder of a plug-in room never import a sibling folder.
 */
const PURE = ['zod', 'canonicalize', '@noble/hashes', 'picomatch', 'ignore'];

export const rooms = {
  core: { values: [], npm: PURE },
  config: {
    values: [
      'core',
      'sensors/*/settings.ts',
      'facts/*/settings.ts',
      'sensors/settings.ts',
      'facts/settings.ts',
    ],
    io: true,
  },
  process: { values: ['core'], io: true },
  artifacts: { values: ['core', 'process'], io: true },
  ledger: { values: ['core', 'process'], io: true },
  secrets: { values: ['core'], io: true },
  logs: { values: ['core', 'secrets/redact-text.ts'], io: true },
  server: { values: ['core', 'process'], io: true },
  repo: { values: ['core', 'process'], io: true },
  facts: { values: ['core'], io: true, own: true },
  sensors: { values: ['core'], types: ['facts'], npm: PURE, own: true },
  reports: { values: ['core'], npm: [...PURE, 'picocolors'] },
  workflows: {
    values: ['core'],
    types: ['activities'],
    npm: ['zod', '@temporalio/workflow', '@temporalio/common'],
  },
  activities: {
    values: ['core', 'reports', 'secrets/redact-text.ts'],
    npm: [...PURE, '@temporalio/activity', '@temporalio/common'],
  },
  client: {
    values: ['core', 'workflows/messages.ts', 'workflows/search-attributes.ts'],
    types: ['workflows'],
    io: true,
  },
  worker: {
    values: [
      'core',
      'config',
      'process',
      'artifacts',
      'ledger',
      'logs',
      'secrets',
      'server',
      'repo',
      'facts',
      'sensors',
      'reports',
      'activities',
      'client',
      'workflows/search-attributes.ts',
    ],
    types: ['workflows'],
    io: true,
  },
  cli: {
    values: ['core', 'config', 'ledger', 'logs', 'secrets/redact-text.ts', 'reports', 'client', 'server'],
    lazy: ['worker'],
    types: ['worker'],
    io: true,
  },
};

/** The reader of process.env, the writer to the terminal, and programs of their own whose caller reads their stderr. */
export const environmentReaders = ['config/environment.ts'];
export const terminalWriters = ['cli/terminal.ts', 'worker/bundle-entry.ts'];
