import { Command } from 'commander';
import type { CommandEntry, CommandModule } from './command.ts';

export interface ProgramOptions {
  readonly commands: readonly CommandEntry[];
  readonly version: string;
  /** Takes the text of `--help` and `--version`. */
  writeHelp(text: string): void;
  /** Runs a command with what was typed for it and the flags all commands share. */
  execute(
    module: CommandModule,
    typed: Record<string, unknown>,
    global: Record<string, unknown>,
  ): Promise<void>;
}

/** The command line as commander knows it: global flags, one entry a command, modules loaded when dispatched. */
export function createProgram(options: ProgramOptions): Command {
  const program = quietly(new Command('dreamd'), options)
    .description('Measures the entropy of a code repository and turns it into reviewed, reversible work.')
    .version(options.version, '--version', 'print the version')
    .option('--repo <path>', 'the repository (default: the one around the current folder)')
    .option('--home <path>', 'where dreamd keeps its state (default: DREAMD_HOME, else the XDG state folder)')
    .option('--config <file>', 'use this policy in place of .dreamd/config.yaml')
    .option('--json', 'print one JSON document')
    .option('--quiet', 'no progress, no hints')
    .option('--verbose', 'log more; show the stack of a failure')
    .option('--no-color', 'no colours')
    .addHelpText('after', example('dreamd run'));
  for (const entry of options.commands) addCommand(program, entry, options);
  return program;
}

function addCommand(program: Command, entry: CommandEntry, options: ProgramOptions): void {
  const words = entry.name.split(' ');
  const parent = words.length === 1 ? program : groupOf(program, words[0]!, entry, options);
  const command = quietly(parent.command(words.at(-1)!), options)
    .description(entry.summary)
    .addHelpText('after', example(entry.example));
  parent.hook('preSubcommand', async (_, dispatched) => {
    if (dispatched !== command) return;
    const module = await entry.load();
    module.declare(command);
    command.action(() => options.execute(module, typedFor(command), program.opts()));
  });
}

/** The command that only holds others: `ledger` of `ledger verify`. */
function groupOf(program: Command, name: string, entry: CommandEntry, options: ProgramOptions): Command {
  const known = program.commands.find((command) => command.name() === name);
  if (known !== undefined) return known;
  return quietly(program.command(name), options)
    .description(`commands about the ${name}`)
    .addHelpText('after', example(entry.example));
}

/** Commander throws in place of exiting, and says nothing by itself except help. */
function quietly(command: Command, { writeHelp }: ProgramOptions): Command {
  return command
    .exitOverride()
    .helpCommand(false)
    .configureHelp({ showGlobalOptions: true })
    .configureOutput({ writeOut: writeHelp, writeErr: () => {}, outputError: () => {} });
}

function typedFor(command: Command): Record<string, unknown> {
  const named = command.registeredArguments.map((argument, index) => [
    argument.name(),
    command.processedArgs[index],
  ]);
  return { ...command.opts(), ...Object.fromEntries(named) };
}

function example(line: string): string {
  return `\nExample:\n  $ ${line}`;
}
