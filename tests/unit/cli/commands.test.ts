import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { test } from 'node:test';
import { COMMANDS } from '../../../src/cli/commands.ts';
import { renderDefaultConfig } from '../../../src/config/default-config.ts';
import { defaultConfig, parseConfig } from '../../../src/config/load.ts';
import { repoFolder, repoIdSchema } from '../../../src/core/brand.ts';
import { reportNameOf } from '../../../src/core/cycle.ts';
import { HOME } from '../../../src/core/home.ts';
import { reportSchema } from '../../../src/core/report.ts';
import { createLedger } from '../../../src/ledger/ledger.ts';
import { receiptDraft } from '../../support/receipts.ts';
import { runCli } from '../../support/run-cli.ts';
import { tempFolder } from '../../support/temp-folder.ts';
import { createTempRepo } from '../../support/temp-repo.ts';

/** A home folder and a repository `example.org/team/app` with one commit. */
async function place(t: TestContext) {
  const home = await tempFolder(t);
  const repo = await createTempRepo();
  t.after(repo.remove);
  await repo.git(['remote', 'add', 'origin', 'https://example.org/team/app.git']);
  await repo.commit('first');
  const id = repoIdSchema.parse('example.org/team/app');
  const ledger = createLedger({
    root: join(home, HOME.ledger),
    now: () => Date.parse('2026-03-02T11:00:00Z'),
  });
  return { home, repo, id, ledger, options: { cwd: repo.path, env: { DREAMD_HOME: home } } };
}

test('--help names every command, and the help of each shows an example', async (t) => {
  const { options } = await place(t);
  const top = await runCli(['--help'], options);
  assert.equal(top.code, 0);
  for (const { name, example } of COMMANDS) {
    assert.match(top.stdout, new RegExp(`^ {2}${name.split(' ')[0]} `, 'm'));
    const { code, stdout, stderr } = await runCli([...name.split(' '), '--help'], options);
    assert.deepEqual({ code, stderr }, { code: 0, stderr: '' });
    assert.ok(stdout.includes(`Example:\n  $ ${example}\n`), stdout);
  }
});

test('--version prints the version of the package', async (t) => {
  const { options } = await place(t);
  const { version } = JSON.parse(readFileSync(join(import.meta.dirname, '../../../package.json'), 'utf8'));
  assert.deepEqual(await runCli(['--version'], options), { code: 0, stdout: `${version}\n`, stderr: '' });
});

for (const [args, line] of [
  [['ini'], "unknown command 'ini'\nnext: did you mean init?"],
  [['ledger', 'verfy'], "unknown command 'verfy'\nnext: did you mean verify?"],
  [['--jsno', 'report'], "unknown option '--jsno'\nnext: did you mean --json?"],
  [['report', '--rep', '.'], "unknown option '--rep'\nnext: did you mean --repo?"],
  [['init', 'here'], /too many arguments.*\nnext: /],
  [['report', '--home'], /option '--home <path>' argument missing\nnext: /],
  [
    ['report', '--home', ''],
    /--home has a value that cannot be used \(--home\): expected .*, got ""\nnext: /,
  ],
  [
    ['report', '--repo', ''],
    /--repo has a value that cannot be used \(--repo\): expected .*, got ""\nnext: /,
  ],
  [
    ['ledger', 'show', '--limit', 'all'],
    /--limit has a value .*: expected a whole number, got "all"\nnext: /,
  ],
  [[], 'no command given: expected a command\nnext: `dreamd --help` lists commands and flags'],
] as const) {
  test(`MH-A6 \`dreamd ${args.join(' ')}\` is refused in one clear line, exit 2`, async (t) => {
    const { options } = await place(t);
    const { code, stdout, stderr } = await runCli(args, options);
    assert.deepEqual({ code, stdout }, { code: 2, stdout: '' });
    if (typeof line === 'string') assert.equal(stderr, `dreamd: ${line}\n`);
    else assert.match(stderr, new RegExp(`^dreamd: ${line.source}.+\n$`));
  });
}

test('MH-A6 a command line that cannot be parsed is one JSON document with --json', async (t) => {
  const { options } = await place(t);
  const { code, stdout } = await runCli(['ini', '--json'], options);
  assert.equal(code, 2);
  assert.deepEqual(JSON.parse(stdout), {
    schemaVersion: 1,
    error: {
      code: 'unknown-command',
      message: "unknown command 'ini'",
      where: null,
      expected: null,
      got: null,
      hint: 'did you mean init?',
    },
  });
});

test('init writes one commented config with the defaults, from any folder of the work tree', async (t) => {
  const { repo, options } = await place(t);
  await repo.write('src/deep/a.ts', '');
  const { code, stdout } = await runCli(['init'], { ...options, cwd: join(repo.path, 'src/deep') });
  const path = join(repo.path, '.dreamd/config.yaml');
  assert.deepEqual({ code, stdout }, { code: 0, stdout: `${path}\n` });
  const text = readFileSync(path, 'utf8');
  assert.deepEqual(parseConfig(text, path), defaultConfig());
  assert.equal(text, renderDefaultConfig());
  assert.deepEqual(readdirSync(repo.path).sort(), ['.dreamd', '.git', 'src']);
  assert.deepEqual(readdirSync(join(repo.path, '.dreamd')), ['config.yaml']);
});

test('MH-A6 init never overwrites a config', async (t) => {
  const { repo, options } = await place(t);
  await repo.write('.dreamd/config.yaml', 'depth: 0\n');
  const { code, stderr } = await runCli(['init'], options);
  assert.equal(code, 5);
  assert.match(stderr, /^dreamd: there is a config already \(.+config\.yaml\): expected .+\nnext: .+\n$/);
  assert.equal(readFileSync(join(repo.path, '.dreamd/config.yaml'), 'utf8'), 'depth: 0\n');
});

test('MH-A6 init outside a repository says so, exit 4', async (t) => {
  const { home, options } = await place(t);
  const { code, stderr } = await runCli(['init'], { ...options, cwd: home });
  assert.equal(code, 4);
  assert.match(stderr, /^dreamd: no git work tree here \(.+\): expected .+, got .+\nnext: .+\n$/);
});

test('ledger verify accepts what was sealed, and a changed byte is a matter for a person', async (t) => {
  const { ledger, id, options } = await place(t);
  const { path, sha256 } = ledger.append(id, receiptDraft('one'));
  const sound = await runCli(['ledger', 'verify', '--json'], options);
  assert.equal(sound.code, 0);
  assert.deepEqual(JSON.parse(sound.stdout), {
    schemaVersion: 1,
    ok: true,
    receipts: 1,
    head: sha256,
    problems: [],
  });
  writeFileSync(path, readFileSync(path, 'utf8').replace('PASS', 'FAIL'));
  const changed = await runCli(['ledger', 'verify'], options);
  assert.equal(changed.code, 3);
  assert.match(changed.stdout, /cycle-00\.json: .+\n.*2 problems/s);
});

test('ledger show lists the newest receipts of the repository', async (t) => {
  const { ledger, id, options } = await place(t);
  for (const run of ['one', 'two', 'three']) ledger.append(id, receiptDraft(run));
  const { code, stdout } = await runCli(['ledger', 'show', '--limit', '2'], options);
  assert.equal(code, 0);
  assert.deepEqual(stdout.match(/^#\d.*? {2}PASS/gm), [
    '#1  2026-03-02T11:00:00.000Z  PASS',
    '#2  2026-03-02T11:00:00.000Z  PASS',
  ]);
});

test('report shows the last report again, with the receipt that stands for it', async (t) => {
  const { home, ledger, id, options } = await place(t);
  const draft = receiptDraft('one');
  const { path, sha256 } = ledger.append(id, draft);
  const folder = join(home, HOME.reports, repoFolder(id));
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `${reportNameOf(draft.cycle)}.json`), JSON.stringify(emptyReport()));
  const { code, stdout } = await runCli(['report', '--json'], options);
  assert.equal(code, 0);
  assert.deepEqual(reportSchema.parse(JSON.parse(stdout)).places.receipt, { path, sha256 });
  const page = await runCli(['report'], options);
  assert.match(page.stdout.split('\n', 1)[0]!, /PASS/);
  assert.ok(!page.stdout.includes('\u001b'), 'no colour where no terminal is');
});

test('MH-A6 without a sealed cycle, or without its report, report says what is missing, exit 5', async (t) => {
  const { ledger, id, options } = await place(t);
  const none = await runCli(['report'], options);
  assert.equal(none.code, 5);
  assert.match(
    none.stderr,
    /^dreamd: no cycle of example\.org\/team\/app has been sealed yet .+\nnext: .+\n$/,
  );
  ledger.append(id, receiptDraft('one'));
  const lost = await runCli(['report'], options);
  assert.equal(lost.code, 5);
  assert.match(lost.stderr, /^dreamd: the report of the last cycle cannot be read .+got ENOENT\nnext: .+\n$/);
});

function emptyReport(): object {
  return {
    schemaVersion: 1,
    cycle: {
      id: 'cycle-one',
      workflowId: 'cycle/one',
      runId: 'one',
      repo: 'example.org/team/app',
      commit: 'c'.repeat(40),
      depth: 0,
    },
    outcome: 'PASS',
    reasons: [{ code: 'nothing-found', message: 'nothing was found' }],
    target: null,
    entropyDebt: 0,
    trend: 'baseline',
    signals: 0,
    candidates: 0,
    top: [],
    sensors: [],
    changes: null,
    places: { receipt: null, artifacts: [], ui: null },
  };
}
