import { mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { TempRepo } from './temp-repo.ts';

const HOOKS = [
  ...[
    'applypatch-msg',
    'commit-msg',
    'fsmonitor-watchman',
    'p4-changelist',
    'p4-post-changelist',
    'p4-pre-submit',
  ],
  ...[
    'p4-prepare-changelist',
    'post-applypatch',
    'post-checkout',
    'post-commit',
    'post-index-change',
    'post-merge',
  ],
  ...[
    'post-receive',
    'post-rewrite',
    'post-update',
    'pre-applypatch',
    'pre-auto-gc',
    'pre-commit',
    'pre-merge-commit',
  ],
  ...['pre-push', 'pre-rebase', 'pre-receive', 'prepare-commit-msg', 'proc-receive', 'push-to-checkout'],
  ...['reference-transaction', 'sendemail-validate', 'update'],
];

/** Every setting by which a repository can make git run a program; `%` stands for that program. */
const SETTINGS: Readonly<Record<string, string>> = {
  'core.fsmonitor': '%',
  'core.sshCommand': '%',
  'core.gitProxy': '%',
  'core.pager': '%',
  'core.editor': '%',
  'core.askPass': '%',
  'core.alternateRefsCommand': '%',
  'sequence.editor': '%',
  'pager.log': '%',
  'pager.config': '%',
  'pager.rev-parse': '%',
  'alias.log': '!%',
  'alias.ls-tree': '!%',
  'alias.cat-file': '!%',
  'alias.upload-pack': '!%',
  'diff.external': '%',
  'diff.canary.command': '%',
  'diff.canary.textconv': '%',
  'diff.canary.cachetextconv': 'false',
  'merge.canary.driver': '%',
  'filter.canary.clean': '%',
  'filter.canary.smudge': '%',
  'filter.long.process': '%',
  'filter.long.required': 'true',
  'uploadpack.packObjectsHook': '%',
  'credential.helper': '!%',
  'gpg.program': '%',
  'gpg.ssh.program': '%',
  'log.showSignature': 'true',
  'gc.auto': '1',
  'gc.recentObjectsHook': '%',
  'trailer.canary.command': '%',
  'web.browser': '%',
  'interactive.diffFilter': '%',
  'submodule.sub.update': '!%',
  'remote.origin.url': 'ext::% ',
  'remote.origin.uploadpack': '%',
  'remote.origin.promisor': 'true',
  'url.ext::% .insteadOf': '/',
};

/** Where `include.path` and `includeIf` lead. */
const INCLUDED = ['core.fsmonitor', 'diff.external', 'core.pager'];

/**
 * Gives a repository every means to run a program, each with a program that leaves a file when it runs.
 * The settings come last: nothing fires while they are made.
 */
export async function plantCanaries(repo: TempRepo, folder: string): Promise<{ fired(): Promise<string[]> }> {
  const sung = join(folder, 'sung');
  const tree = [
    '* filter=canary diff=canary merge=canary',
    'hidden.txt export-ignore',
    'subst.txt export-subst filter=long',
    '',
  ];
  await repo.write('.gitattributes', tree.join('\n'));
  await repo.write('hidden.txt', 'hidden\n');
  await repo.write('subst.txt', '$Format:%H$\n');
  await repo.write('.gitmodules', '[submodule "sub"]\n\tpath = sub\n\turl = ./sub\n');
  const commit = await repo.commit('canaries');
  await repo.git(['update-index', '--add', '--cacheinfo', `160000,${commit},sub`]);
  await repo.git(['commit', '--quiet', '-m', 'with a submodule']);
  await mkdir(sung);

  const script = (name: string) => `#!/bin/sh\n: > '${sung}/${name}'\n`;
  const plant = async (name: string) => {
    await repo.write(join('.git', 'canaries', name), script(name), 0o755);
    return join(repo.path, '.git', 'canaries', name);
  };
  for (const hook of HOOKS) await repo.write(join('.git', 'hooks', hook), script(`hook.${hook}`), 0o755);
  const included: string[] = [];
  for (const key of INCLUDED)
    included.push(`[${key.replace('.', ']\n')} = ${await plant(`included.${key}`)}`);
  await repo.write('.git/included', `${included.join('\n')}\n`);
  const lines: string[] = [
    '[include]',
    'path = included',
    `[includeIf "gitdir:${repo.path}/"]`,
    'path = included',
  ];
  for (const [setting, value] of Object.entries(SETTINGS)) {
    const program = await plant(setting.replaceAll(/[^A-Za-z.]/g, '_'));
    const [, section = '', subsection, key = ''] = /^([^.]+)(?:\.(.*))?\.([^.]+)$/.exec(setting) ?? [];
    const header = subsection === undefined ? section : `${section} "${subsection.replace('%', program)}"`;
    lines.push(`[${header}]`, `${key} = "${value.replace('%', program)}"`);
  }
  await repo.write('.git/config', `[core]\nrepositoryformatversion = 0\nbare = false\n${lines.join('\n')}\n`);
  return { fired: () => readdir(sung) };
}
