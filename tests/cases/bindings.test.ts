import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { bindingsCollector } from '../../src/facts/bindings/collector.ts';
import { bindingsSettings } from '../../src/facts/bindings/settings.ts';
import { createThreadPool } from '../../src/process/thread-pool.ts';
import { createBindingsContext } from '../support/bindings-context.ts';
import { assertGolden, listCases, renderGolden } from '../support/cases.ts';

/** A case: one file `input.<ext>`, and what is collected from it in `expected.json`. */
const FOLDER = join(import.meta.dirname, 'collectors/bindings');

const { threads, close } = createThreadPool({ size: 1, memoryMb: 256 });
after(close);

for (const name of listCases(FOLDER)) {
  test(`bindings reads the case ${name} as expected`, async (t) => {
    const folder = join(FOLDER, name);
    const inputs = readdirSync(folder).filter((file) => file.startsWith('input.'));
    const files = inputs.map((path) => ({ path, bytes: readFileSync(join(folder, path)) }));
    const context = createBindingsContext(files, { threads });
    t.after(() => context.close());
    const collected = await bindingsCollector.collect(context, bindingsSettings.parse({}));
    assertGolden(join(folder, 'expected.json'), renderGolden(collected));
  });
}
