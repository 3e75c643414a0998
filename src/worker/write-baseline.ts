import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BaselineEntry } from '../config/baseline.ts';
import { BASELINE_PATH, parseBaseline, renderBaseline } from '../config/baseline.ts';
import type { NamedFinding } from '../core/named-findings.ts';
import { systemError } from '../core/system-error.ts';
import { placeFile } from '../process/place-file.ts';

/** Adds findings to the baseline of a work tree; one that is there already gets the new reason. Returns its path. */
export function addToBaseline(
  workTree: string,
  findings: readonly NamedFinding[],
  reason: string,
  until: string | null,
): string {
  const path = join(workTree, BASELINE_PATH);
  try {
    const entries = new Map<string, BaselineEntry>(readEntries(path).map((entry) => [entry.id, entry]));
    for (const finding of findings) entries.set(finding.id, { ...finding, reason, until });
    placeFile(path, renderBaseline([...entries.values()]), { durable: false });
    return path;
  } catch (error) {
    throw systemError(error, path);
  }
}

function readEntries(path: string): readonly BaselineEntry[] {
  try {
    return parseBaseline(readFileSync(path, 'utf8'), path);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  }
}
