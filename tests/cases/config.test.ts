import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { failureLines, toFailure } from '../../src/cli/failure.ts';
import { parseConfig } from '../../src/config/load.ts';
import { renderVisible } from '../../src/core/visible.ts';
import { assertGolden, listCases } from '../support/cases.ts';

/** A case: `config.yaml`, and in `expected.txt` the lines a person reads, or `accepted`. */
const FOLDER = join(import.meta.dirname, 'config');

for (const name of listCases(FOLDER)) {
  test(`MH-A6 the config ${name} gives one clear line`, () => {
    const text = readFileSync(join(FOLDER, name, 'config.yaml'));
    assertGolden(join(FOLDER, name, 'expected.txt'), `${answerTo(text)}\n`);
  });
}

function answerTo(text: Uint8Array): string {
  try {
    parseConfig(text, 'config.yaml');
    return 'accepted';
  } catch (thrown) {
    const failure = toFailure(thrown);
    return `${failureLines(failure).map(renderVisible).join('\n')}\ncode: ${failure.code}, exit ${failure.exit}`;
  }
}
