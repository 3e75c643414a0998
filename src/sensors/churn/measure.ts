import type { EvidenceDraft } from '../../core/contracts/sensor.ts';
import type { Target } from '../../core/signal.ts';
import type { FileSyntax } from '../../facts/syntax/fact.ts';

const DAY_MS = 86_400_000;

/** Cognitive complexity of a file, summed over its functions. */
export function cognitiveOf({ functions }: FileSyntax): number {
  return functions.reduce((sum, { cognitive }) => sum + cognitive, 0);
}

/** Whole days from a moment to the scanned commit; 0 for one after it. */
export function daysBetween(fromMs: number, asOfMs: number): number {
  return Math.floor(Math.max(0, asOfMs - fromMs) / DAY_MS);
}

export function placeOf({ path, lines }: FileSyntax): Target {
  return { path, start: 1, end: Math.max(1, lines) };
}

export function evidenceOf(file: FileSyntax): EvidenceDraft {
  return { path: file.path, start: 1, end: Math.max(1, file.lines), hash: file.hash };
}
