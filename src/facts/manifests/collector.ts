import type { Collector, Skipped } from '../../core/contracts/collector.ts';
import type { SnapshotFile } from '../../core/snapshot.ts';
import { skipByEntry } from '../../core/source-entry.ts';
import { CODEOWNERS_PATHS, parseCodeOwners } from './code-owners.ts';
import type { ManifestsFacts, OwnerRule } from './fact.ts';
import { parseJustfile } from './justfile.ts';
import { parseMakefile } from './makefile.ts';
import type { Fragment } from './merge-fragments.ts';
import { mergeFragments } from './merge-fragments.ts';
import type { Names } from './names.ts';
import { parsePackageJson } from './package-json.ts';
import type { ManifestsSettings } from './settings.ts';
import { findSiteGenerators } from './site-generators.ts';
import { parseToxConfig } from './tox-config.ts';

interface Format {
  readonly path: RegExp;
  readonly runner: Fragment['runner'];
  /** False for what counts only where another file includes it. */
  readonly root: boolean;
  parse(text: string): Names | undefined;
}

const FORMATS: readonly Format[] = [
  { path: /(^|\/)package\.json$/, runner: 'npm', root: true, parse: parsePackageJson },
  { path: /(^|\/)(GNUm|[Mm])akefile$/, runner: 'make', root: true, parse: parseMakefile },
  { path: /\.(mk|mak|make)$|(^|\/)Makefile[.-][\w.-]+$/, runner: 'make', root: false, parse: parseMakefile },
  { path: /(^|\/)\.?[Jj]ustfile$/, runner: 'just', root: true, parse: parseJustfile },
  { path: /\.just$/, runner: 'just', root: false, parse: parseJustfile },
  {
    path: /(^|\/)(tox\.(ini|toml)|setup\.cfg|pyproject\.toml)$/,
    runner: 'tox',
    root: true,
    parse: parseToxConfig,
  },
];

/**
 * What can be called by name, who owns which paths, and which site generators are configured. A few small files, read
 * anew each time.
 */
export const manifestsCollector: Collector<ManifestsFacts, ManifestsSettings> = {
  id: 'manifests',
  version: '1',
  tool: 'own parsers',
  async collect(context, { maxFileBytes }) {
    const { files } = context.snapshot;
    const skipped: Skipped[] = [];
    const wanted = files.filter((file) => {
      if (!CODEOWNERS_PATHS.includes(file.path) && formatOf(file) === undefined) return false;
      const reason = skipByEntry(file, maxFileBytes);
      if (reason !== undefined) skipped.push({ path: file.path, reason });
      return reason === undefined;
    });
    const fragments: Fragment[] = [];
    const owners: Array<{ path: SnapshotFile['path']; rules: readonly OwnerRule[] }> = [];
    let [lines, bytes] = [0, 0];
    for await (const blob of context.readBlobs(wanted)) {
      context.signal.throwIfAborted();
      const { path } = blob.file;
      const text = blob.bytes.toString('utf8');
      lines += text.split('\n').length;
      bytes += blob.bytes.length;
      const format = formatOf(blob.file);
      if (format === undefined) {
        owners.push({ path, rules: parseCodeOwners(text) });
        continue;
      }
      const { runner, root } = format;
      const names = format.parse(text);
      if (names !== undefined) fragments.push({ path, runner, root, ...names });
      else if (runner === 'npm') {
        skipped.push({ path, reason: 'malformed' });
        fragments.push({ path, runner, root, names: [], complete: false, includes: [] });
      }
    }
    return {
      status: 'ok',
      facts: { manifests: mergeFragments(fragments), owners, generators: findSiteGenerators(files) },
      inputs: { files: wanted.length, lines, bytes },
      skipped,
      cached: 0,
    };
  },
};

function formatOf({ path }: SnapshotFile): Format | undefined {
  return FORMATS.find((format) => format.path.test(path));
}
