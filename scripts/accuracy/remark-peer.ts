import { execFile } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';

const run = promisify(execFile);
const MAX_OUTPUT_BYTES = 256 * 1024 * 1024;
const PACKAGES = {
  'remark-cli': '12.0.1',
  'remark-gfm': '4.0.1',
  'remark-frontmatter': '5.0.0',
  'remark-validate-links': '13.1.0',
  'vfile-reporter-json': '4.0.0',
};

const reportSchema = z.array(
  z.object({
    path: z.string(),
    messages: z.array(
      z.object({ line: z.int().nullish(), reason: z.string(), source: z.string().nullish() }),
    ),
  }),
);

/** A link that remark-validate-links calls broken. */
export interface PeerFinding {
  readonly path: string;
  readonly line: number;
  readonly reason: string;
}

/** Installs remark-validate-links, pinned, below `scratch`; the function it gives checks the Markdown of a work tree. */
export async function createRemarkPeer(
  scratch: string,
): Promise<(folder: string, repository: string) => Promise<PeerFinding[]>> {
  const home = join(scratch, 'remark');
  await mkdir(home);
  await writeFile(join(home, 'package.json'), JSON.stringify({ private: true, dependencies: PACKAGES }));
  await run('npm', ['install', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd: home });
  const module = (name: string) => join(home, 'node_modules', name, 'index.js');
  return async (folder, repository) => {
    const plugins = [
      module('remark-gfm'),
      module('remark-frontmatter'),
      `${module('remark-validate-links')}=repository:"${repository}",root:"${folder}"`,
    ].flatMap((plugin) => ['--use', plugin]);
    const cli = join(home, 'node_modules/remark-cli/cli.js');
    const options = ['--no-stdout', '--no-config', '--no-ignore', '--ext', 'md,markdown'];
    const { stderr } = await run(
      process.execPath,
      ['--no-warnings', cli, '.', ...options, ...plugins, '--report', module('vfile-reporter-json')],
      { cwd: folder, maxBuffer: MAX_OUTPUT_BYTES },
    );
    return reportSchema
      .parse(JSON.parse(stderr.slice(stderr.indexOf('[{'))))
      .flatMap(({ path, messages }) =>
        messages
          .filter(({ source }) => source?.startsWith('remark-validate-links') === true)
          .map(({ line, reason }) => ({ path, line: line ?? 1, reason })),
      );
  };
}
