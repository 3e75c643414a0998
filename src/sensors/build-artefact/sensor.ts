import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import picomatch from 'picomatch';
import type { RepoPath } from '../../core/brand.ts';
import { digestSchema } from '../../core/brand.ts';
import type { EvidenceDraft, Sensor, SignalDraft } from '../../core/contracts/sensor.ts';
import { saturate } from '../../core/saturate.ts';
import type { SnapshotFile } from '../../core/snapshot.ts';
import type { BuildOutputFacts } from '../../facts/build-output/fact.ts';
import type { TreeFacts } from '../../facts/tree/fact.ts';
import type { Output } from './find-outputs.ts';
import { findOutputs } from './find-outputs.ts';
import type { BuildArtefactSettings } from './settings.ts';
import { buildArtefactSettings } from './settings.ts';

const MAX_EVIDENCE = 5;
/** Files and bytes at which either half of the magnitude is half of what it can be. */
const [HALF_FILES, HALF_BYTES] = [20, 500_000];
/** Magnitude of the least of them. */
const LEAST = 0.1;

/**
 * Tracked files that a program makes anew whenever it runs. One signal for each output folder, and one for each program
 * whose files lie about; its target is the first of the files.
 * magnitude = 0.1 + 0.9 × (s(files, 20) + s(bytes, 500,000)) ÷ 2 with s(x, half) = x ÷ (x + half).
 */
export const buildArtefactSensor: Sensor<
  { tree: TreeFacts; 'build-output': BuildOutputFacts },
  BuildArtefactSettings
> = {
  id: 'build-artefact',
  version: '1',
  kinds: ['tracked-artefact'],
  needs: ['tree', 'build-output'],
  doc: {
    measures:
      'tracked files that a build, a test run, an editor or the operating system makes: bytecode, compiled files whose source is tracked too, coverage reports, caches, logs, dependencies, bundles; one finding for each output folder, one for each maker of scattered files',
    unit: 'files and their bytes',
    source:
      'the tools’ own output names and formats; `.gitignore` of the commit; what package.json, action.yml, bower.json, gemspec, MANIFEST.in hand to users; bytes of programs and of bundled scripts',
    silentWhen:
      'never as a whole; a folder that a manifest hands to users is kept and counted, unless `.gitignore` lists it; settings that a team shares (`.vscode`, `.idea`), libraries without a source of their name, files of `ignore` and whatever nothing proves to be made are not named',
  },
  settings: buildArtefactSettings,
  judge({ tree, 'build-output': facts }, { ignore }) {
    const isKept: (path: RepoPath) => boolean = picomatch(ignore, { dot: true });
    const files = tree.files.filter(
      ({ path, mode }) => (mode === 'file' || mode === 'executable') && !isKept(path),
    );
    const { found, kept } = findOutputs(files, facts);
    const keptFiles = kept.reduce((sum, output) => sum + output.files.length, 0);
    const ignored = new Set(facts.ignored);
    return { status: 'ok', drafts: found.flatMap((output) => toDraft(output, ignored, keptFiles)) };
  },
};

function toDraft(
  { maker, folder, files }: Output,
  ignored: ReadonlySet<RepoPath>,
  keptFiles: number,
): SignalDraft[] {
  const [first, ...others] = files.slice(0, MAX_EVIDENCE).map(toEvidence);
  if (first === undefined) return [];
  const bytes = files.reduce((sum, { size }) => sum + size, 0);
  return [
    {
      kind: 'tracked-artefact',
      target: { path: first.path, start: first.start, end: first.end },
      magnitude:
        LEAST + (1 - LEAST) * ((saturate(files.length, HALF_FILES) + saturate(bytes, HALF_BYTES)) / 2),
      figures: {
        maker,
        ...(folder === '' ? {} : { folder }),
        files: files.length,
        bytes,
        ignoredFiles: files.filter(({ path }) => ignored.has(path)).length,
        keptFiles,
      },
      evidence: [first, ...others],
      identity: { of: 'span', content: digestOf(`${maker}\0${folder}`) },
    },
  ];
}

/** Its hash is that of the blob's name in git, which names the bytes: a binary has no lines, and is not read here. */
function toEvidence({ path, blob }: SnapshotFile): EvidenceDraft {
  return { path, start: 1, end: 1, hash: digestOf(blob) };
}

function digestOf(text: string) {
  return digestSchema.parse(bytesToHex(sha256(utf8ToBytes(text))));
}
