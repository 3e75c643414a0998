import type { Command } from 'commander';
import { z } from 'zod';
import type { Environment } from '../config/environment.ts';
import type { ExitCode } from '../core/errors.ts';
import type { Logger } from '../logs/logger.ts';
import { parseOptions } from './options.ts';
import type { Terminal } from './terminal.ts';

/** The flags every command takes, with paths made absolute. */
export interface GlobalFlags {
  /** `--repo`, else the current folder: somewhere in the repository. */
  readonly repo: string;
  /** `--config`: a file that takes the place of the repository's policy. */
  readonly config: string | undefined;
  readonly json: boolean;
  readonly quiet: boolean;
  readonly verbose: boolean;
}

/** What the frame hands to every command, whatever its own flags. */
export interface CommandBase {
  readonly flags: GlobalFlags;
  readonly environment: Environment;
  readonly terminal: Terminal;
  /** Aborted by the first Ctrl-C; the second ends the process at once. */
  readonly signal: AbortSignal;
  readonly logger: Logger;
  /** Version of dreamd. */
  readonly version: string;
}

export interface CommandContext<Options> extends CommandBase {
  readonly options: Options;
}

export interface CommandDefinition<Options> {
  /** Declares the command's own arguments and flags. */
  declare?(command: Command): void;
  /** Their shape: flags by their camel-case name, arguments by the name they are declared with. */
  readonly options: z.ZodType<Options>;
  /** Does the work. Failure is an exception; a returned code other than `EXIT.done` is an outcome, not a failure. */
  run(context: CommandContext<Options>): Promise<ExitCode>;
}

/** A command whose options' type has been forgotten: it checks what was typed before it runs. */
export interface CommandModule {
  declare(command: Command): void;
  run(typed: unknown, base: CommandBase): Promise<ExitCode>;
}

/** How a command is known before its module is loaded; `name` may have two words, `ledger verify`. */
export interface CommandEntry {
  readonly name: string;
  readonly summary: string;
  readonly example: string;
  load(): Promise<CommandModule>;
}

export function defineCommand<Options>(definition: CommandDefinition<Options>): CommandModule {
  return {
    declare: (command) => definition.declare?.(command),
    run: async (typed, base) => definition.run({ ...base, options: parseOptions(definition.options, typed) }),
  };
}

/** For commands without flags of their own. */
export const noOptions = z.strictObject({});
