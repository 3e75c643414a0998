import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { configJsonSchema } from '../../src/config/fields.ts';
import { renderConfigurationDoc } from './render-doc.ts';

/**
 * Makes `schema/config.schema.json` and `docs/configuration.md` of the project at `root`.
 * With `check` nothing is written. Returns the files that were not what they should be.
 */
export function generateConfiguration(root: string, { check }: { check: boolean }): string[] {
  const files: ReadonlyArray<readonly [string, string]> = [
    ['schema/config.schema.json', `${JSON.stringify(configJsonSchema(), null, 2)}\n`],
    ['docs/configuration.md', renderConfigurationDoc()],
  ];
  const stale = files.filter(([file, text]) => readText(join(root, file)) !== text);
  if (!check) for (const [file, text] of stale) writeText(join(root, file), text);
  return stale.map(([file]) => file);
}

function readText(path: string): string | null {
  return existsSync(path) ? readFileSync(path, 'utf8') : null;
}

function writeText(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}
