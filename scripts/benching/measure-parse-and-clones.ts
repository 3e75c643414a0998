import { join } from 'node:path';
import { z } from 'zod';
import { syntaxCollector } from '../../src/facts/syntax/collector.ts';
import type { BenchContext } from './bench-context.ts';
import type { Figure } from './figure.ts';
import { spreadOf } from './figure.ts';
import { cloneLargeRepository } from './large-repository.ts';
import { dreamd } from './program.ts';

const ROUNDS = 7;

const scanSchema = z.object({
  sensors: z.array(z.object({ id: z.string(), ms: z.number(), inputs: z.object({ lines: z.number() }) })),
});

/** Lines a second of the collectors `syntax` and `clones`, side by side and cold, in the product itself. */
export async function measureParseAndClones(context: BenchContext): Promise<readonly Figure[]> {
  const clone = await cloneLargeRepository(context, 'parsed');
  const args = ['scan', '--json', '--no-cache', '--repo', clone, '--sensor', 'complexity', 'duplication'];
  const rates: number[] = [];
  let lines = 0;
  for (let n = 1; n <= ROUNDS; n += 1) {
    context.note(`parse and clones: round ${n} of ${ROUNDS}`);
    const { stdout } = await dreamd(join(context.scratch, 'home-of-parse'), args);
    const { sensors } = scanSchema.parse(JSON.parse(stdout));
    lines = sensors.find(({ id }) => id === 'complexity')?.inputs.lines ?? 0;
    rates.push(lines / (Math.max(...sensors.map(({ ms }) => ms)) / 1000));
  }
  return [
    {
      name: 'parse and clones alone',
      unit: 'lines/s',
      measured: spreadOf(rates),
      target: 80_000,
      bound: 'at least',
      from: `${lines} lines parsed by ${syntaxCollector.tool} while jscpd compares; history left out`,
    },
  ];
}
