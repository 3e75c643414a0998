import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { syntaxCollector } from '../../src/facts/syntax/collector.ts';
import { syntaxSettings } from '../../src/facts/syntax/settings.ts';
import { createThreadPool } from '../../src/process/thread-pool.ts';
import { assertGolden, listCases, renderGolden } from '../support/cases.ts';
import { createMemoryContext } from '../support/collector-context.ts';

/** A case: one file `input.<ext>`, and what is collected from it in `expected.json`. */
const FOLDER = join(import.meta.dirname, 'collectors/syntax');

const pools = createThreadPool({ size: 1, memoryMb: 256 });
after(() => pools.close());

for (const name of listCases(FOLDER)) {
  test(`syntax reads the case ${name} as expected`, async () => {
    const folder = join(FOLDER, name);
    const inputs = readdirSync(folder).filter((file) => file.startsWith('input.'));
    const files = inputs.map((path) => ({ path, bytes: readFileSync(join(folder, path)) }));
    const context = createMemoryContext(files, { threads: (module) => pools.threads(module) });
    const collected = await syntaxCollector.collect(
      context,
      syntaxSettings.parse({ parseTimeoutMs: 60_000 }),
    );
    assertGolden(join(folder, 'expected.json'), renderGolden(collected));
  });
}
