import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ROOT, runProgram } from './program.ts';

/** The tools people use today, at the versions that were fixed before the first measurement. */
const LIZARD = '1.24.3';
const REMARK = { 'remark-cli': '12.0.1', 'remark-validate-links': '13.1.0' };

export const PEERS = ['jscpd', 'knip', 'lizard', 'remark-validate-links', 'git log --numstat'] as const;
export type Peer = (typeof PEERS)[number];

export interface PeerCommand {
  readonly name: Peer;
  readonly argv: readonly [string, ...string[]];
}

/** Installs what dreamd does not bring itself (needs the registries), and says how each is run on a clone. */
export async function installPeers(scratch: string): Promise<readonly PeerCommand[]> {
  const python = join(scratch, 'python');
  await runProgram(['python3', '-m', 'venv', python]);
  await runProgram([join(python, 'bin/pip'), 'install', '--quiet', `lizard==${LIZARD}`]);
  const remark = join(scratch, 'remark');
  await mkdir(remark, { recursive: true });
  await writeFile(join(remark, 'package.json'), JSON.stringify({ private: true, dependencies: REMARK }));
  await runProgram(['npm', 'install', '--silent', '--no-audit', '--no-fund', '--ignore-scripts'], {
    cwd: remark,
  });
  const bin = (name: string, path: string) => join(ROOT, 'node_modules', name, path);
  const links = join(remark, 'node_modules/remark-validate-links/index.js');
  return [
    {
      name: 'jscpd',
      argv: [
        process.execPath,
        bin('jscpd', 'run-jscpd.js'),
        '--reporters',
        'json',
        '--output',
        join(scratch, 'jscpd'),
        '.',
      ],
    },
    {
      name: 'knip',
      argv: [
        process.execPath,
        bin('knip', 'bin/knip.js'),
        '--reporter',
        'json',
        '--no-progress',
        '--no-exit-code',
      ],
    },
    { name: 'lizard', argv: [join(python, 'bin/lizard'), '-i', '-1', '.'] },
    {
      name: 'remark-validate-links',
      argv: [join(remark, 'node_modules/.bin/remark'), '--quiet', '--use', links, '.'],
    },
    { name: 'git log --numstat', argv: ['git', 'log', '--numstat'] },
  ];
}
