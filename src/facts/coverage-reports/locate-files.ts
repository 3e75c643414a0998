import type { RepoPath } from '../../core/brand.ts';
import type { CollectorContext } from '../../core/contracts/collector.ts';
import type { SnapshotFile } from '../../core/snapshot.ts';
import type { FileIndex } from './file-index.ts';
import { createFileIndex } from './file-index.ts';
import type { GoModules } from './go-modules.ts';
import { locateInModule, readGoModules } from './go-modules.ts';
import { mapPaths } from './map-paths.ts';
import type { ReportedFile } from './parsed-report.ts';
import type { ReadReport } from './read-reports.ts';
import { possiblePaths } from './reported-path.ts';

/** What one report says of one file, and which file of the commit that is; null where none, or no certain one, is. */
export interface LocatedFile {
  readonly entry: SnapshotFile | null;
  readonly file: ReportedFile;
}

/** Locates the files of every report; one list a report, in the order given. */
export async function locateFiles(
  context: CollectorContext,
  reports: readonly ReadReport[],
): Promise<Array<readonly LocatedFile[]>> {
  const entries = new Map<string, SnapshotFile>();
  for (const file of context.snapshot.files) {
    if (file.mode === 'file' || file.mode === 'executable') entries.set(file.path, file);
  }
  const index = createFileIndex([...entries.values()].map(({ path }) => path));
  const modules = reports.some(({ parsed }) => parsed.format === 'go') ? await readGoModules(context) : [];
  return reports.map((report) => {
    const paths = locate(report, index, modules);
    return report.parsed.files.map((file, nth) => ({
      entry: entries.get(paths[nth] ?? '') ?? null,
      file,
    }));
  });
}

function locate({ path, parsed }: ReadReport, files: FileIndex, modules: GoModules): Array<RepoPath | null> {
  const inModules = parsed.files.map((file) =>
    parsed.format === 'go' ? locateInModule(file.path, modules) : undefined,
  );
  const names = parsed.files.map((file, index) =>
    inModules[index] === undefined ? possiblePaths(file.path, parsed.sources) : [],
  );
  return mapPaths(names, path, files).map((mapped, index) => inModules[index] ?? mapped);
}
