import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, symlinkSync } from 'node:fs';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../..');
const BUILT_FROM = [
  'bin',
  'infra',
  'schema',
  'scripts',
  'src',
  'package.json',
  'tsconfig.json',
  'tsconfig.build.json',
];

/**
 * Builds and packs a copy of the checkout, and unpacks it where npm would install it; its dependencies are links to
 * those of the checkout, so nothing is fetched. Returns the folder of the package.
 */
export function unpackPackage(folder: string): string {
  const copy = join(folder, 'checkout');
  for (const name of BUILT_FROM) cpSync(join(root, name), join(copy, name), { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
  succeed(copy, process.execPath, 'scripts/build.ts');
  const archive = succeed(copy, 'npm', 'pack', '--ignore-scripts', '--silent', '--offline').trim();
  const modules = join(folder, 'node_modules');
  mkdirSync(modules);
  for (const name of readdirSync(join(root, 'node_modules')))
    if (!name.startsWith('.')) symlinkSync(join(root, 'node_modules', name), join(modules, name));
  succeed(modules, 'tar', '-xzf', join(copy, archive));
  return join(modules, 'package');
}

function succeed(cwd: string, program: string, ...args: string[]): string {
  const env = { ...process.env, HOME: cwd, TMPDIR: cwd, npm_config_update_notifier: 'false' };
  const { status, stdout, stderr } = spawnSync(program, args, { cwd, env, encoding: 'utf8' });
  assert.equal(status, 0, `${program} ${args.join(' ')}: ${stderr}`);
  return stdout;
}
