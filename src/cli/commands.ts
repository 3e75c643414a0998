import type { CommandEntry } from './command.ts';

/** Every command, in the order of the help text. A command's module is loaded only when it is asked for. */
export const COMMANDS: readonly CommandEntry[] = [
  {
    name: 'init',
    summary: 'write a commented .dreamd/config.yaml into the repository',
    example: 'dreamd init',
    load: async () => (await import('./commands/init.ts')).initCommand,
  },
  {
    name: 'scan',
    summary: 'sense and rank; no server, no receipt',
    example: 'dreamd scan --json --commit HEAD~1',
    load: async () => (await import('./commands/scan.ts')).scanCommand,
  },
  {
    name: 'run',
    summary: 'run one cycle: sense, rank, seal a receipt, report',
    example: 'dreamd run --repo ../other',
    load: async () => (await import('./commands/run.ts')).runCommand,
  },
  {
    name: 'status',
    summary: 'what runs, which cycles are open, what was sealed last',
    example: 'dreamd status --json',
    load: async () => (await import('./commands/status.ts')).statusCommand,
  },
  {
    name: 'abort',
    summary: 'end an open cycle before its next phase',
    example: 'dreamd abort --reason "wrong branch"',
    load: async () => (await import('./commands/abort.ts')).abortCommand,
  },
  {
    name: 'up',
    summary: 'server and worker, in the foreground or as a daemon',
    example: 'dreamd up --detach',
    load: async () => (await import('./commands/up.ts')).upCommand,
  },
  {
    name: 'down',
    summary: 'end the daemon and the embedded server',
    example: 'dreamd down',
    load: async () => (await import('./commands/down.ts')).downCommand,
  },
  {
    name: 'worker',
    summary: 'a worker of one or all capabilities',
    example: 'dreamd worker --role sense',
    load: async () => (await import('./commands/worker.ts')).workerCommand,
  },
  {
    name: 'report',
    summary: 'show the report of the last cycle again',
    example: 'dreamd report --repo ../other',
    load: async () => (await import('./commands/report.ts')).reportCommand,
  },
  {
    name: 'dismiss',
    summary: 'silence a finding, here or in the repository, with a reason',
    example: 'dreamd dismiss 0123456789abcdef --reason "a parser is long" --until 2027-01-01',
    load: async () => (await import('./commands/dismiss.ts')).dismissCommand,
  },
  {
    name: 'ledger verify',
    summary: 'check that no receipt was changed, removed or moved',
    example: 'dreamd ledger verify --json',
    load: async () => (await import('./commands/ledger-verify.ts')).ledgerVerifyCommand,
  },
  {
    name: 'ledger show',
    summary: 'list the newest receipts of this repository',
    example: 'dreamd ledger show --limit 5',
    load: async () => (await import('./commands/ledger-show.ts')).ledgerShowCommand,
  },
  {
    name: 'doctor',
    summary: 'what dreamd needs, where it was found, what to do',
    example: 'dreamd doctor',
    load: async () => (await import('./commands/doctor.ts')).doctorCommand,
  },
];
