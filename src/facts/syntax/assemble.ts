import type { Inputs, Skipped, SkipReason } from '../../core/contracts/collector.ts';
import { DreamdError } from '../../core/errors.ts';
import type { SnapshotFile } from '../../core/snapshot.ts';
import type { FileSyntax, Language, SyntaxFacts } from './fact.ts';
import { parseOutcomeSchema } from './parse-outcome.ts';

/** A path in a supported language, and why it is left out if the tree alone says so. */
export interface Candidate {
  /** Names blob, language and whether it is a page. */
  readonly key: string;
  readonly file: SnapshotFile;
  readonly language: Language;
  readonly skip: SkipReason | undefined;
}

interface Assembled {
  readonly facts: SyntaxFacts;
  readonly inputs: Inputs;
  readonly skipped: readonly Skipped[];
}

/** Puts paths and outcomes together, in the order of the candidates. `outcomes` holds JSON by key. */
export function assemble(candidates: readonly Candidate[], outcomes: ReadonlyMap<string, string>): Assembled {
  const files: FileSyntax[] = [];
  const skipped: Skipped[] = [];
  for (const candidate of candidates) {
    const { path } = candidate.file;
    const result =
      candidate.skip === undefined ? toFileSyntax(candidate, outcomes) : { skip: candidate.skip };
    if ('skip' in result) {
      // A page without scripts is no source file at all.
      if (result.skip === 'no-code') continue;
      skipped.push({ path, reason: result.skip });
      continue;
    }
    files.push(result);
    if (result.functions.some(({ parseErrors }) => parseErrors > 0)) {
      skipped.push({ path, reason: 'parse-errors' });
    }
  }
  const inputs = {
    files: files.length,
    lines: files.reduce((sum, file) => sum + file.lines, 0),
    bytes: files.reduce((sum, file) => sum + file.bytes, 0),
  };
  return { facts: { files }, inputs, skipped };
}

function toFileSyntax(
  { key, file, language }: Candidate,
  outcomes: ReadonlyMap<string, string>,
): FileSyntax | { skip: SkipReason | 'no-code' } {
  const json = outcomes.get(key);
  if (json === undefined) {
    throw new DreamdError('internal', { message: 'a blob was neither parsed nor skipped', where: file.path });
  }
  const outcome = parseOutcomeSchema.parse(JSON.parse(json));
  return 'skip' in outcome ? outcome : { path: file.path, language, bytes: file.size, ...outcome };
}
