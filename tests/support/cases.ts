import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';

/** The folders of cases directly below `folder`, by name. */
export function listCases(folder: string): string[] {
  if (!existsSync(folder)) return [];
  const entries = readdirSync(folder, { withFileTypes: true });
  return entries
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort();
}

/** Compares `got` with the text of a golden file; with UPDATE_CASES it rewrites the file, never under CI. */
export function assertGolden(path: string, got: string): void {
  if (process.env.UPDATE_CASES !== undefined) {
    assert.equal(process.env.CI, undefined, 'UPDATE_CASES is refused when CI is set');
    writeFileSync(path, got);
  }
  assert.ok(existsSync(path), `${path} is missing: UPDATE_CASES=1 writes it, then read it`);
  assert.equal(got, readFileSync(path, 'utf8'));
}

/** Golden text of a value. */
export function renderGolden(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
