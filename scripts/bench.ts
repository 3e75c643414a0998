import { access, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { BenchContext } from './benching/bench-context.ts';
import type { Figure } from './benching/figure.ts';
import { isMet } from './benching/figure.ts';
import { measureCycle } from './benching/measure-cycle.ts';
import { measureMemory } from './benching/measure-memory.ts';
import { measureParseAndClones } from './benching/measure-parse-and-clones.ts';
import { measureScan } from './benching/measure-scan.ts';
import { measureSensors } from './benching/measure-sensors.ts';
import { measureFromNothing, measureStart } from './benching/measure-start.ts';
import { renderFigures } from './benching/render-figures.ts';

const MEASURES: Readonly<Record<string, (context: BenchContext) => Promise<readonly Figure[]>>> = {
  scan: measureScan,
  sensors: measureSensors,
  parse: measureParseAndClones,
  cycle: measureCycle,
  memory: measureMemory,
  start: measureStart,
  'from-nothing': measureFromNothing,
};
/** These fetch what the product or its peers need, so they are measured only when named. */
const NEED_NETWORK: readonly string[] = ['from-nothing', 'sensors'];

const { values } = parseArgs({
  options: { data: { type: 'string' }, only: { type: 'string' }, json: { type: 'string' } },
});

/** Measures one figure after the other, so that none disturbs another. */
async function main(): Promise<number> {
  const { data, only, json } = values;
  const there =
    data !== undefined &&
    (await access(data).then(
      () => true,
      () => false,
    ));
  if (data === undefined || !there || (only !== undefined && MEASURES[only] === undefined)) {
    const names = Object.keys(MEASURES).join(', ');
    process.stderr.write(
      `bench: needs --data FOLDER, holding a clone of https://github.com/vitejs/vite named vite\n`,
    );
    process.stderr.write(`bench: --only takes one of ${names}\n`);
    return 2;
  }
  const scratch = await realpath(await mkdtemp(join(tmpdir(), 'dreamd-bench-')));
  try {
    const note = (line: string) => void process.stderr.write(`${line}\n`);
    const figures: Figure[] = [];
    for (const [name, measure] of Object.entries(MEASURES))
      if (only === undefined ? !NEED_NETWORK.includes(name) : name === only)
        figures.push(...(await measure({ data, scratch, note })));
    process.stdout.write(`${cpus().length} × ${cpus()[0]?.model}\n${renderFigures(figures)}`);
    if (json !== undefined) {
      const judged = figures.map((figure) => ({ ...figure, met: isMet(figure) }));
      await writeFile(json, `${JSON.stringify({ schemaVersion: 1, figures: judged }, null, 2)}\n`);
    }
    return 0;
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

process.exitCode = await main();
