import picomatch from 'picomatch';
import type { RepoPath } from '../../core/brand.ts';
import type { Sensor } from '../../core/contracts/sensor.ts';
import type { HistoryFacts } from '../../facts/history/fact.ts';
import type { SyntaxFacts } from '../../facts/syntax/fact.ts';
import { findHotspot } from './hotspot.ts';
import { findKnowledgeRisk } from './knowledge-risk.ts';
import type { ChurnSettings } from './settings.ts';
import { churnSettings } from './settings.ts';
import { findTemporalCouplings } from './temporal-coupling.ts';

/** What the history of parsed files tells: hotspots, hidden ties between files, and knowledge that left. */
export const churnSensor: Sensor<{ history: HistoryFacts; syntax: SyntaxFacts }, ChurnSettings> = {
  id: 'churn',
  version: '2',
  kinds: ['hotspot', 'temporal-coupling', 'knowledge-risk'],
  needs: ['history', 'syntax'],
  doc: {
    measures:
      'hotspots: how often and how lately a file changed, repairs twice, times its cognitive complexity; both saturate, and their geometric mean is the magnitude; temporal coupling: two files that change in the same commits although neither imports the other; knowledge risk: a file that one author wrote within the window who has not been seen for long, and nobody else has worked on since; no person is named',
    unit: 'commits weighted by 0.5 ^ (age / 180 days), cognitive complexity; commits together, and their share of the commits of the rarer file; share of changed lines, days',
    source:
      'A. Tornhill, Your Code as a Crime Scene (2nd ed., 2024): hotspots, temporal coupling, knowledge loss; SonarSource, Cognitive Complexity (2023)',
    silentWhen:
      'the clone is shallow or no file is in a language that is parsed; a file is left out below minCommits, minCognitive or minMagnitude, and when `ignore` names it; merges and commits of more than maxCommitFiles files couple nothing, nor do files of one Go, Java or Kotlin package, nor C#, PHP and Ruby, where no import tells who uses whom; who wrote lines older than the window is not known, so nobody is said to know them alone, and with the window of 730 days only files of the last two years can be',
  },
  settings: churnSettings,
  judge({ history, syntax }, settings) {
    if (syntax.files.length === 0) {
      return { status: 'silent', reason: 'no-input', message: 'no file in a language that is parsed' };
    }
    const isIgnored: (path: RepoPath) => boolean = picomatch(settings.ignore, { dot: true });
    const judged = new Map(
      syntax.files.filter(({ path }) => !isIgnored(path)).map((file) => [file.path, file]),
    );
    const drafts = history.files.flatMap((past) => {
      const file = judged.get(past.path);
      if (file === undefined) return [];
      return [
        ...findHotspot(file, past, history.asOfMs, settings),
        ...findKnowledgeRisk(file, past, history.asOfMs, settings),
      ];
    });
    return { status: 'ok', drafts: [...drafts, ...findTemporalCouplings(history, judged, settings)] };
  },
};
