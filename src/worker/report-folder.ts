import { join } from 'node:path';
import type { ReportFolder } from '../activities/ports.ts';
import { writeFileAtomically } from '../artifacts/atomic-write.ts';
import { type RepoId, repoFolder } from '../core/brand.ts';
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
      return {
        markdown: await write(HOME.reports, repo, `${cycleId}.md`, markdown),
        json: await write(HOME.reports, repo, `${cycleId}.json`, json),
      };
    },
    writeTicket: (repo, cycleId, markdown) => write(HOME.tickets, repo, `${cycleId}.md`, markdown),
  };
}
