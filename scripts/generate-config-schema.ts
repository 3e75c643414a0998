import { join } from 'node:path';
import { generateConfiguration } from './configuration/generate.ts';

/** `node scripts/generate-config-schema.ts [--check]`: the config's JSON Schema and its page in docs/. */
const check = process.argv.includes('--check');
const stale = generateConfiguration(join(import.meta.dirname, '..'), { check });
for (const file of stale) process.stdout.write(`${check ? 'stale' : 'written'}: ${file}\n`);
if (check && stale.length > 0) process.exitCode = 1;
