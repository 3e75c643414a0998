import { chaos } from '../tests/chaos/chaos.ts';

process.exitCode = await chaos(process.argv.slice(2), (text) => process.stdout.write(text));
