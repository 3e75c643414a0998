import picomatch from 'picomatch';
import { digestOf } from '../../core/canonical-json.ts';
import type { SignalDraft } from '../../core/contracts/sensor.ts';
import type { Figures } from '../../core/signal.ts';
import type { ModuleFacts, UnusedDependency, UnusedExport, UnusedFile } from '../../facts/modules/fact.ts';
import type { DeadCodeSettings } from './settings.ts';

const EXPORT_MAGNITUDE = 0.2;
const DEPENDENCY_MAGNITUDE = { dependencies: 0.3, devDependencies: 0.2 } as const;

/** One `unused-file`, `unused-export` or `unused-dependency` for each claim outside the globs. */
export function unusedModules(facts: ModuleFacts, settings: DeadCodeSettings): readonly SignalDraft[] {
  const isIgnored = picomatch(settings.ignore, { dot: true });
  const isIgnoredManifest = picomatch(settings.ignoreManifests, { dot: true });
  const keptIn = new Map(facts.packages.map((one) => [one.folder, keptFigures(one)]));
  const figuresOf = ({ package: folder }: { readonly package: string }) => keptIn.get(folder) ?? {};
  return [
    ...facts.files
      .filter(({ path }) => !isIgnored(path))
      .map((file) => fileDraft(file, figuresOf(file), settings.halfLines)),
    ...facts.exports.filter(({ path }) => !isIgnored(path)).map((one) => exportDraft(one, figuresOf(one))),
    ...facts.dependencies
      .filter(({ path }) => !isIgnoredManifest(path))
      .map((one) => dependencyDraft(one, figuresOf(one))),
  ];
}

/** What else was found without an import and yet kept: so much of the package is not claimed. */
function keptFigures({ folder, files, kept }: ModuleFacts['packages'][number]): Figures {
  const reasons = Object.entries(kept).map(([reason, count]) => `${reason} ${count}`);
  return { package: folder, packageFiles: files, kept: reasons.sort().join(', ') };
}

function fileDraft({ path, lines, hash }: UnusedFile, kept: Figures, halfLines: number): SignalDraft {
  const place = { path, start: 1, end: lines };
  return {
    kind: 'unused-file',
    target: place,
    magnitude: lines / (lines + halfLines),
    figures: { lines, ...kept },
    evidence: [{ ...place, hash }],
    identity: { of: 'file' },
  };
}

function exportDraft({ path, name, of, line, hash }: UnusedExport, kept: Figures): SignalDraft {
  const place = { path, start: line, end: line };
  return {
    kind: 'unused-export',
    target: { ...place, symbol: name },
    magnitude: EXPORT_MAGNITUDE,
    figures: { of, ...kept },
    evidence: [{ ...place, hash }],
    identity: { of: 'span', content: digestOf(of) },
  };
}

function dependencyDraft({ path, name, section, line, hash }: UnusedDependency, kept: Figures): SignalDraft {
  const place = { path, start: line, end: line };
  return {
    kind: 'unused-dependency',
    target: { ...place, symbol: name },
    magnitude: DEPENDENCY_MAGNITUDE[section],
    figures: { section, ...kept },
    evidence: [{ ...place, hash }],
    identity: { of: 'span', content: digestOf(section) },
  };
}
