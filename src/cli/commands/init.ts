import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { renderDefaultConfig } from '../../config/default-config.ts';
import { CONFIG_PATH } from '../../config/load.ts';
import { DreamdError, EXIT } from '../../core/errors.ts';
import { defineCommand, noOptions } from '../command.ts';

/** `dreamd init`: the only command that writes into the repository, one file, never over another. */
export const initCommand = defineCommand({
  options: noOptions,
  async run({ flags, terminal }) {
    const path = join(findWorkTree(flags.repo), CONFIG_PATH);
    writeNewFile(path, renderDefaultConfig());
    if (flags.json) terminal.json({ schemaVersion: 1, path });
    else terminal.result(path);
    terminal.note(
      'next: edit it, commit it, then `dreamd run`: the policy counts as it stands in the scanned commit',
    );
    return EXIT.done;
  },
});

/** The nearest folder at or above `start` with a `.git` entry; asks no git, so nothing is executed. */
function findWorkTree(start: string): string {
  for (let folder = start; ; folder = dirname(folder)) {
    if (existsSync(join(folder, '.git'))) return folder;
    if (folder === dirname(folder)) break;
  }
  throw new DreamdError('not-a-repository', {
    message: 'no git work tree here',
    where: start,
    expected: 'a folder inside a git work tree',
    got: existsSync(start) ? 'a folder without .git at or above it' : 'no such folder',
    hint: 'go there, or name it with --repo PATH',
  });
}

function writeNewFile(path: string, text: string): void {
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text, { flag: 'wx' });
  } catch (cause) {
    const errno = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
    throw new DreamdError('refused', {
      message: errno === 'EEXIST' ? 'there is a config already' : 'the config cannot be written',
      where: path,
      expected: errno === 'EEXIST' ? 'no such file' : 'a folder that this user may write',
      got: errno === 'EEXIST' ? 'a file' : errno,
      hint: errno === 'EEXIST' ? 'edit that file' : 'check the folder, then try again',
      cause,
    });
  }
}
