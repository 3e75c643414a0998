import { z } from 'zod';
import type { CommandEntry, CommandModule } from '../../../src/cli/command.ts';
import { defineCommand, noOptions } from '../../../src/cli/command.ts';
import { runCommandLine } from '../../../src/cli/command-line.ts';
import { EXIT } from '../../../src/core/errors.ts';

/** A command line of its own, to see how the frame behaves around commands that misbehave. */
const PROBES: Readonly<Record<string, CommandModule>> = {
  /** Waits for Ctrl-C and gives up at once. */
  wait: defineCommand({
    options: noOptions,
    run: ({ signal, terminal }) =>
      new Promise((_, reject) => {
        const alive = setInterval(() => {}, 1000);
        signal.addEventListener('abort', () => {
          clearInterval(alive);
          reject(new Error('gave up'));
        });
        terminal.note('ready');
      }),
  }),
  /** Hears Ctrl-C and does not care. */
  deaf: defineCommand({
    options: noOptions,
    run: ({ signal, terminal }) =>
      new Promise(() => {
        setInterval(() => {}, 1000);
        signal.addEventListener('abort', () => terminal.note('heard'));
        terminal.note('ready');
      }),
  }),
  crash: defineCommand({
    options: noOptions,
    run: async () => {
      throw new TypeError('odd\u001b[31m thing');
    },
  }),
  /** Fails where no promise of the command sees it. */
  late: defineCommand({
    options: noOptions,
    run: () => new Promise(() => setTimeout(() => void Promise.reject(new Error('late')), 1)),
  }),
  full: defineCommand({
    options: noOptions,
    run: async () => {
      throw Object.assign(new Error('no space'), { code: 'ENOSPC', path: '/home/x/ledger' });
    },
  }),
  print: defineCommand({
    declare: (command) => command.argument('<lines>').option('--word <word>', '', 'line'),
    options: z.strictObject({ lines: z.coerce.number(), word: z.string() }),
    run: async ({ options, terminal }) => {
      terminal.note('a note');
      for (let line = 0; line < options.lines; line++) terminal.result(`${options.word} ${line}`);
      return EXIT.done;
    },
  }),
};

const commands: CommandEntry[] = Object.entries(PROBES).map(([name, module]) => ({
  name,
  summary: name,
  example: `dreamd ${name}`,
  load: async () => module,
}));
process.exit(await runCommandLine(process.argv.slice(2), commands));
