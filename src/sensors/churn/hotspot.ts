import type { SignalDraft } from '../../core/contracts/sensor.ts';
import { saturate } from '../../core/saturate.ts';
import type { FileHistory } from '../../facts/history/fact.ts';
import type { FileSyntax } from '../../facts/syntax/fact.ts';
import { cognitiveOf, daysBetween, evidenceOf, placeOf } from './measure.ts';
import type { ChurnSettings } from './settings.ts';

/**
 * A file that is hard to read and changed often.
 * magnitude = √(s(churn, halfChurn) × s(cognitive, halfCognitive)) with s(x, half) = x ÷ (x + half);
 * churn = recencyWeight × (1 + share of the commits that repair something), so a repair counts twice.
 */
export function findHotspot(
  file: FileSyntax,
  past: FileHistory,
  asOfMs: number,
  settings: ChurnSettings,
): SignalDraft[] {
  const cognitive = cognitiveOf(file);
  if (past.commits < settings.minCommits || cognitive < settings.minCognitive) return [];
  const churn = past.recencyWeight * (1 + past.fixTouches / past.commits);
  const magnitude = Math.sqrt(
    saturate(churn, settings.halfChurn) * saturate(cognitive, settings.halfCognitive),
  );
  if (magnitude < settings.minMagnitude) return [];
  return [
    {
      kind: 'hotspot',
      target: placeOf(file),
      magnitude,
      figures: {
        commits: past.commits,
        authors: past.authors,
        fixTouches: past.fixTouches,
        ageDays: daysBetween(past.lastTouchMs, asOfMs),
        recencyWeight: past.recencyWeight,
        cognitive,
        codeLines: file.codeLines,
      },
      evidence: [evidenceOf(file)],
      identity: { of: 'file' },
    },
  ];
}
