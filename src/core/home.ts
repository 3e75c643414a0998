/** The folders of DREAMD_HOME, relative to it; the one list of where state lives. */
export const HOME = {
  store: 'store.json',
  temporal: 'temporal',
  ledger: 'ledger/dream-daemon',
  artifacts: 'artifacts',
  cache: 'cache',
  mirrors: 'mirrors',
  reports: 'reports',
  logs: 'logs',
  tickets: 'tickets',
  worker: 'worker',
} as const;
