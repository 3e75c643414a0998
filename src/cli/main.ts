import { runCommandLine } from './command-line.ts';
import { COMMANDS } from './commands.ts';

process.exit(await runCommandLine(process.argv.slice(2), COMMANDS));
