import { join } from 'node:path';
import type { ReportFolder } from '../activities/ports.ts';
import type { RepoId } from '../core/brand.ts';
import { repoFolder } from '../core/brand.ts';
import { HOME } from '../core/home.ts';
import { placeFile } from '../process/place-file.ts';

/** Reports and tickets as files under DREAMD_HOME, one folder a repository. */
export function createReportFolder(home: string): ReportFolder {
  const write = async (folder: string, repo: RepoId, file: string, text: string): Promise<string> => {
    const path = join(home, folder, repoFolder(repo), file);
    placeFile(path, text);
    return path;
  };
  return {
    async writeReport(repo, name, { markdown, json }) {
      const [markdownPath, jsonPath] = await Promise.all([
        write(HOME.reports, repo, `${name}.md`, markdown),
        write(HOME.reports, repo, `${name}.json`, json),
      ]);
      return { markdown: markdownPath, json: jsonPath };
    },
    writeTicket: (repo, name, markdown) => write(HOME.tickets, repo, `${name}.md`, markdown),
  };
}
