import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import type { AnySensor } from '../../src/core/contracts/registry.ts';
import { sensors } from '../../src/sensors/registry.ts';
import { assertGolden, listCases, renderGolden } from '../support/cases.ts';

/** A case: `facts.json` by fact name, `settings.json` or the defaults, and the judgement in `expected.json`. */
const FOLDER = join(import.meta.dirname, 'sensors');

for (const sensor of Object.values<AnySensor>(sensors)) {
  for (const name of listCases(join(FOLDER, sensor.id))) {
    test(`${sensor.id} judges the case ${name} as expected`, () => {
      const file = (base: string) => join(FOLDER, sensor.id, name, base);
      const read = (base: string) => JSON.parse(readFileSync(file(base), 'utf8'));
      const settings = sensor.settings.parse(existsSync(file('settings.json')) ? read('settings.json') : {});
      assertGolden(file('expected.json'), renderGolden(sensor.judge(read('facts.json'), settings)));
    });
  }
}
