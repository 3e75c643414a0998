import { resolve } from 'node:path';
import { bite } from './biting/bite.ts';
import { readFaults } from './biting/fault.ts';

const root = resolve(import.meta.dirname, '..');
const faults = readFaults(root, process.argv.slice(2));
let harmless = 0;
for await (const { fault, verdict } of bite(root, faults)) {
  if (verdict !== 'bitten') harmless += 1;
  process.stdout.write(
    `${verdict === 'bitten' ? '✓' : '✗'} ${fault.name.padEnd(40)} ${verdict.padEnd(20)} ${fault.file}\n`,
  );
}
process.stdout.write(`${faults.length} faults, ${harmless} not noticed\n`);
process.exitCode = faults.length > 0 && harmless === 0 ? 0 : 1;
