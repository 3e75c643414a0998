import type { SignalDraft } from '../../core/contracts/sensor.ts';
import { saturate } from '../../core/saturate.ts';
import type { FileHistory } from '../../facts/history/fact.ts';
import type { FileSyntax } from '../../facts/syntax/fact.ts';
import { cognitiveOf, daysBetween, evidenceOf, placeOf } from './measure.ts';
import type { ChurnSettings } from './settings.ts';

/** Of the lines a file has now, the share that must have come within the window: who wrote older ones is not known. */
const MIN_KNOWN_SHARE = 0.9;
/** Days of absence beyond the limit at which that half of the magnitude is half of what it can be. */
const HALF_DAYS = 365;

/**
 * A file that one author wrote who has not been seen since, and that nobody else has worked on in that time.
 * Judged only where the whole text came within the window, so a longer window (history.windowDays) finds more. What came
 * in few commits may have been copied in, and nobody's knowledge left with it.
 * The person is not named: who it was is for `git log` to tell to those who may know.
 * magnitude = √(s(cognitive, halfCognitive) × s(days gone, 365)) with s(x, half) = x ÷ (x + half).
 */
export function findKnowledgeRisk(
  file: FileSyntax,
  past: FileHistory,
  asOfMs: number,
  settings: ChurnSettings,
): SignalDraft[] {
  const cognitive = cognitiveOf(file);
  const main = past.mainAuthor;
  if (main === null || main.lineShare < settings.minAuthorShare) return [];
  if (cognitive < settings.minCognitive || past.commits < settings.minCommits) return [];
  if (past.addedLines - past.deletedLines < MIN_KNOWN_SHARE * file.lines) return [];
  const daysGone = daysBetween(main.lastSeenMs, asOfMs);
  const daysUntouched = daysBetween(main.othersLastTouchMs ?? Number.NEGATIVE_INFINITY, asOfMs);
  if (Math.min(daysGone, daysUntouched) < settings.goneDays) return [];
  return [
    {
      kind: 'knowledge-risk',
      target: placeOf(file),
      magnitude: Math.sqrt(saturate(cognitive, settings.halfCognitive) * saturate(daysGone, HALF_DAYS)),
      figures: {
        sharePercent: Math.floor(main.lineShare * 100),
        authors: past.authors,
        daysGone,
        commits: past.commits,
        cognitive,
        codeLines: file.codeLines,
      },
      evidence: [evidenceOf(file)],
      identity: { of: 'file' },
    },
  ];
}
