import { generateRegistry } from './registry/generate.ts';

const check = process.argv.includes('--check');
const stale = await generateRegistry(process.cwd(), { check });
for (const path of stale)
  process.stdout.write(check ? `${path}: stale, run npm run generate\n` : `${path}: written\n`);
process.exitCode = check && stale.length > 0 ? 1 : 0;
