import { symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { TempRepo } from './temp-repo.ts';

const NESTING = 10_000;
const BIG_BYTES = 30 * 1024 * 1024;

/** Paths that are hard to print, each with a plain function in it. */
const ODD_PATHS = ['two\nlines.py', 'with space.py', `"double" and 'single'.py`, 'ünïcödé-日本.py', '-rf.py'];

/** Each hostile file that is left out, with the reason it is left out for. */
export const LEFT_OUT: Readonly<Record<string, string>> = {
  'big.py': 'too-large',
  'nul.js': 'binary',
  'latin1.py': 'not-utf8',
  'outside.ts': 'symlink',
  'loop-a.ts': 'symlink',
  'loop-b.ts': 'symlink',
  'submodule.py': 'submodule',
};

/** Each hostile file that is parsed, the one whose path is no UTF-8 included. */
export const READ = [
  'bytes-\uFFFD\uFFFD.py',
  'blocks.ts',
  'brackets.js',
  'empty.go',
  'open.py',
  ...ODD_PATHS,
];

/** Commits every kind of file that has ever broken a tool; gives the commit. */
export async function commitHostileFiles(repo: TempRepo): Promise<string> {
  await repo.write('big.py', Buffer.alloc(BIG_BYTES, 'x = 1\n'));
  await repo.write('nul.js', 'export const a = "\0";\n');
  await repo.write('latin1.py', Buffer.from('# caf\xe9\nx = 1\n', 'latin1'));
  await repo.write('brackets.js', `export const deep =\n${'[\n'.repeat(NESTING)}${']\n'.repeat(NESTING)};\n`);
  await repo.write('open.py', `${'(\n'.repeat(NESTING)}`);
  await repo.write('blocks.ts', `${'{\n'.repeat(NESTING)}${'}\n'.repeat(NESTING)}`);
  await repo.write('empty.go', '');
  for (const path of ODD_PATHS) await repo.write(path, 'def f(a):\n    return a\n');
  const undecodable = Buffer.concat([
    Buffer.from(`${repo.path}/bytes-`),
    Buffer.from([0xff, 0xfe]),
    Buffer.from('.py'),
  ]);
  await writeFile(undecodable, 'def g(a):\n    return a\n');
  await symlink('/etc/passwd', join(repo.path, 'outside.ts'));
  await symlink('loop-b.ts', join(repo.path, 'loop-a.ts'));
  await symlink('loop-a.ts', join(repo.path, 'loop-b.ts'));
  await symlink('.', join(repo.path, 'folder-loop'));
  const commit = await repo.commit('hostile files');
  await repo.git(['update-index', '--add', '--cacheinfo', `160000,${commit},submodule.py`]);
  await repo.git(['commit', '--quiet', '-m', 'with a submodule']);
  return repo.git(['rev-parse', 'HEAD']);
}
