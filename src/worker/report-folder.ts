import { join } from 'node:path';
import type { ReportFolder } from '../activities/ports.ts';
import { writeFileAtomically } from '../artifacts/atomic-write.ts';
import type { RepoId } from '../core/brand.ts';
import { repoFolder } from '../core/brand.ts';
import { HOME } from '../core/home.ts';

/** Reports and tickets as files under DREAMD_HOME, one folder a repository. */
export function createReportFolder(home: string): ReportFolder {
  const write = async (folder: string, repo: RepoId, name: string, text: string): Promise<string> => {
    const path = join(home, folder, repoFolder(repo), name);
    await writeFileAtomically(path, text);
    return path;
  };
  return {
    async writeReport(repo, cycleId, { markdown, json }) {
      const [markdownPath, jsonPath] = await Promise.all([
        write(HOME.reports, repo, `${cycleId}.md`, markdown),
        write(HOME.reports, repo, `${cycleId}.json`, json),
      ]);
      return { markdown: markdownPath, json: jsonPath };
    },
    writeTicket: (repo, cycleId, markdown) => write(HOME.tickets, repo, `${cycleId}.md`, markdown),
  };
}
