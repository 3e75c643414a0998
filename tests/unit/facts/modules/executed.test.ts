import assert from 'node:assert/strict';
import { existsSync, readdirSync } from 'node:fs';
import { chmod, mkdir, symlink, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import type { TestContext } from 'node:test';
import { test } from 'node:test';
import { DreamdError } from '../../../../src/core/errors.ts';
import { probeSandbox } from '../../../../src/process/sandbox-probe.ts';
import { tempFolder } from '../../../support/temp-folder.ts';
import { collectModules, renderClaims } from './collect-modules.ts';

type Files = Readonly<Record<string, string | object>>;

const probe = await probeSandbox(process.env.PATH ?? '/usr/bin:/bin');

/** Its entry stands in no text: only who runs the configuration knows it. */
const COMPUTED = {
  'package.json': { name: 'app', private: true, type: 'module', main: 'out/bundle.js' },
  'knip.js': "import { part } from 'installed';\nexport default { entry: ['src/' + part + 'y.js'] };\n",
  'src/entry.js': "import { used } from './one.js';\nused;\n",
  'src/one.js': 'export const used = 1;\nexport const unused = 2;\n',
  'src/dead.js': 'export {};\n',
} as const;
const INSTALLED = {
  'node_modules/installed/package.json': { name: 'installed', type: 'module', main: 'index.js' },
  'node_modules/installed/index.js': "export const part = 'entr';\n",
} as const;

/** A folder with `files`, which everyone may read. */
async function workTreeOf(t: TestContext, files: Files): Promise<string> {
  const root = await tempFolder(t);
  await chmod(root, 0o755);
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), typeof content === 'string' ? content : JSON.stringify(content));
  }
  return root;
}

/** Registers a promise that needs a sandbox; skipped, with the reason, where there is none. */
function promise(what: string, check: (t: TestContext) => Promise<void>): void {
  test(what, async (t) => {
    if (probe.available) return check(t);
    t.skip(`needs a sandbox: ${probe.reason}`);
  });
}

async function claimsWhenExecuted(files: Files, workTree: string): Promise<readonly string[]> {
  const { collected } = await collectModules(files, { executeConfigs: true, workTree });
  assert.ok(collected.status === 'ok', JSON.stringify(collected));
  return renderClaims(collected.facts);
}

async function silenceOf(files: Files, asked: Parameters<typeof collectModules>[1]): Promise<string> {
  const { collected } = await collectModules(files, { executeConfigs: true, ...asked });
  assert.ok(collected.status === 'silent', JSON.stringify(collected));
  assert.equal(collected.reason, 'config-not-loaded');
  return collected.message;
}

promise('an entry that configuration computes is known when it is executed, and only then', async (t) => {
  const workTree = await workTreeOf(t, INSTALLED);
  const { collected } = await collectModules(COMPUTED, { workTree });
  assert.equal(collected.status, 'ok');
  assert.deepEqual(renderClaims(collected.facts), []);
  assert.equal(collected.facts.packages[0]?.unknown, 'entries-unknown');
  assert.deepEqual(await claimsWhenExecuted(COMPUTED, workTree), ['src/dead.js', 'src/one.js#unused']);
});

test('configuration is executed only when it is asked for', async (t) => {
  const folder = await workTreeOf(t, INSTALLED);
  const sing = `import { writeFileSync } from 'node:fs';\nwriteFileSync(${JSON.stringify(join(folder, 'sung'))}, '');\nexport default {};\n`;
  const { runs } = await collectModules({ ...COMPUTED, 'knip.js': sing }, { workTree: folder });
  assert.equal(existsSync(join(folder, 'sung')), false);
  assert.deepEqual(
    runs.map(([, permission]) => permission),
    ['--permission'],
  );
});

promise(
  'what executed configuration tries on the network and on other folders comes to nothing',
  async (t) => {
    const workTree = await workTreeOf(t, { ...INSTALLED, 'secret.txt': 'secret' });
    let calls = 0;
    const server = createServer((socket) => {
      calls += 1;
      socket.destroy();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    t.after(() => server.close());
    const address = server.address();
    assert.ok(typeof address === 'object' && address !== null);
    const home = join(homedir(), `.dreamd-test-${process.pid}`);
    const targets = [join(workTree, 'new'), join(workTree, 'node_modules/new'), home, './new', '/usr/new'];
    const config = [
      "import { readFileSync, writeFileSync } from 'node:fs';",
      "import { connect } from 'node:net';",
      'const done = [];',
      `for (const path of ${JSON.stringify(targets)}) try { writeFileSync(path, 'x'); done.push(path); } catch {}`,
      `try { readFileSync(${JSON.stringify(join(workTree, 'secret.txt'))}); done.push('read'); } catch {}`,
      `await new Promise((resolve) => connect(${address.port}, '127.0.0.1', () => { done.push('called'); resolve(); }).on('error', resolve));`,
      "if (done.length > 0) throw new Error('done: ' + done);",
      "console.log('begun');",
      "process.on('exit', () => console.log('ended'));",
      "export default { entry: ['src/' + 'entr' + 'y.js'] };",
    ].join('\n');
    const claims = await claimsWhenExecuted({ ...COMPUTED, 'knip.js': config }, workTree);
    assert.deepEqual(claims, ['src/dead.js', 'src/one.js#unused']);
    assert.equal(calls, 0);
    for (const path of targets) assert.equal(existsSync(path), false, path);
    assert.deepEqual(readdirSync(workTree).sort(), ['node_modules', 'secret.txt']);
  },
);

test('without a work tree, installed dependencies or a sandbox nothing is said, and why', async (t) => {
  assert.match(await silenceOf(COMPUTED, {}), /no work tree/);
  const bare = await workTreeOf(t, { 'readme.txt': 'x' });
  assert.match(await silenceOf(COMPUTED, { workTree: bare }), /no node_modules/);
  const elsewhere = await workTreeOf(t, INSTALLED);
  await symlink(join(elsewhere, 'node_modules'), join(bare, 'node_modules'));
  assert.match(await silenceOf(COMPUTED, { workTree: bare }), /no node_modules/);
  const missing = new DreamdError('tool-missing', { message: 'no sandbox', got: 'not-installed: no bwrap' });
  const run = (_argv: unknown, { sandbox }: { readonly sandbox?: unknown }) => {
    assert.ok(sandbox);
    return Promise.reject(missing);
  };
  const message = await silenceOf(COMPUTED, { workTree: elsewhere, run });
  assert.equal(
    message,
    'configuration was not executed: no sandbox to execute it in: not-installed: no bwrap',
  );
});

promise('configuration that cannot be loaded leaves nothing said, with its first complaint', async (t) => {
  const workTree = await workTreeOf(t, INSTALLED);
  const own = { ...COMPUTED, 'knip.js': "throw new Error('first\\nsecond');\n" };
  const message = await silenceOf(own, { workTree });
  assert.equal(message, 'configuration cannot be loaded: Error loading knip.js');
  const manifest = { ...COMPUTED['package.json'], devDependencies: { vitest: '1' } };
  const plugIn = { ...COMPUTED, 'package.json': manifest, 'vitest.config.js': "import 'not-there';\n" };
  assert.match(await silenceOf(plugIn, { workTree }), /Error loading vitest\.config\.js \(Cannot find /);
});

promise('a package of the repository that another one installed is taken from the commit', async (t) => {
  const files = {
    'package.json': { private: true, type: 'module', workspaces: ['packages/*'] },
    'knip.js':
      "import { name } from '@x/settings';\nexport default { workspaces: { 'packages/*': { entry: [name] } } };\n",
    'packages/a/package.json': { name: '@x/a', type: 'module', main: 'out/bundle.js' },
    'packages/a/begin.js': "import { used } from './one.js';\nused;\n",
    'packages/a/one.js': 'export const used = 1;\n',
    'packages/a/dead.js': 'export {};\n',
    'packages/settings/package.json': { name: '@x/settings', type: 'module', main: 'index.js' },
    'packages/settings/index.js': "export const name = 'be' + 'gin.js';\n",
  };
  const workTree = await workTreeOf(t, {
    ...INSTALLED,
    'node_modules/@x/other/package.json': { name: '@x/other' },
    'packages/settings/index.js': "export const name = 'nothing';\n",
  });
  await symlink('../../packages/settings', join(workTree, 'node_modules/@x/settings'));
  assert.deepEqual(await claimsWhenExecuted(files, workTree), ['packages/a/dead.js']);
});

promise(
  'what a text names or a manifest offers stays, with all it reaches, when configuration forgets it',
  async (t) => {
    const files = {
      ...COMPUTED,
      'page.html': '<script src="/src/page.js"></script>\n',
      'src/page.js': "import './below.js';\nexport const own = 1;\n",
      'src/below.js': 'export {};\n',
      'src/cli.js': "export { offered } from './offered.js';\n",
      'src/offered.js': 'export const offered = 1;\nexport const kept = 2;\n',
      'package.json': { ...COMPUTED['package.json'], bin: 'src/cli.js' },
    };
    const workTree = await workTreeOf(t, INSTALLED);
    assert.deepEqual(await claimsWhenExecuted(files, workTree), [
      'src/dead.js',
      'src/offered.js#kept',
      'src/one.js#unused',
    ]);
  },
);

promise('a framework that knip has a plug-in for is known when its configuration is executed', async (t) => {
  const files = {
    'package.json': { private: true },
    'site/package.json': {
      private: true,
      type: 'module',
      scripts: { dev: 'next' },
      dependencies: { next: '15' },
    },
    'site/next.config.js': "export default { pageExtensions: ['pa' + 'ge.js'] };\n",
    'site/pages/one.page.js': "import '../lib/two.js';\nexport default () => null;\n",
    'site/lib/two.js': 'export {};\n',
    'site/lib/dead.js': 'export {};\n',
  };
  const workTree = await workTreeOf(t, INSTALLED);
  const { collected } = await collectModules(files);
  assert.ok(collected.status === 'ok');
  assert.equal(collected.facts.packages[1]?.unknown, 'framework-conventions');
  assert.deepEqual(await claimsWhenExecuted(files, workTree), ['site/lib/dead.js']);
});
