import type { Command } from './document-outcome.ts';
import type { Placed } from './markdown.ts';
import { callsOf } from './shell-calls.ts';

export interface CommandMention extends Pick<Command, 'runner' | 'name' | 'explicit' | 'folder'> {
  /** Lines, 1-based and inclusive. */
  readonly start: number;
  readonly end: number;
}

const SHELL = /^(?:|sh|bash|shell|zsh|fish|console|shell-?session|terminal|text)$/i;
const PROMPT = /^\s*\$\s+/;
const MAX_LINE_CHARS = 1_000;
/** What makes a project of the reader's own: nothing after it speaks of this repository. */
const SCAFFOLD =
  /\b(?:npm (?:create|init)|npx (?:-\S+ )*(?:create-|degit|@?[\w/-]+ init)|(?:yarn|pnpm|bun) create|pnpm dlx create-|degit)\b|\bcreate-[\w-]+-app\b/;
/** A folder that a shell reaches without leaving what is known. */
const FOLDER = /^[\w.@+-][\w.@+/-]*$/;

/** Scripts and targets that shell lines in code blocks and in inline code call. */
export function readCommands(nodes: readonly Placed[]): {
  readonly commands: CommandMention[];
  readonly scaffolds: boolean;
} {
  const blocks = nodes.flatMap(({ node }) => {
    if (node.type === 'inlineCode') return [{ lines: [node.value], start: node.position?.start.line ?? 1 }];
    if (node.type !== 'code' || !SHELL.test(node.lang ?? '')) return [];
    const lines = node.value.split('\n');
    const { start, end } = node.position ?? { start: { line: 1 }, end: { line: 1 } };
    // A fence is a line of its own; indented code begins at once.
    const fence = node.lang != null || end.line - start.line >= lines.length ? 1 : 0;
    return [{ lines, start: start.line + fence }];
  });
  return {
    commands: blocks.flatMap(({ lines, start }) => readBlock(lines, start)),
    scaffolds: blocks.some(({ lines }) => lines.some((line) => SCAFFOLD.test(line.slice(0, MAX_LINE_CHARS)))),
  };
}

/** Lines of one shell, which remembers where `cd` went. Where some lines show a prompt, the others are output. */
function readBlock(lines: readonly string[], start: number): CommandMention[] {
  const prompted = lines.some((line) => PROMPT.test(line));
  const mentions: CommandMention[] = [];
  let folder = '';
  for (const [at, line] of lines.entries()) {
    if (line.length > MAX_LINE_CHARS || (prompted && !PROMPT.test(line))) continue;
    for (const words of wordsOf(line.replace(PROMPT, ''))) {
      if (words[0] === 'cd' || words[0] === 'pushd') {
        const next = words[1] ?? '';
        if (!FOLDER.test(next)) return mentions;
        folder = folder === '' ? next : `${folder}/${next}`;
      } else if (SCAFFOLD.test(words.join(' ')) || words[0] === 'popd') return mentions;
      for (const call of callsOf(words)) {
        if (call.folder !== '' && !FOLDER.test(call.folder)) continue;
        const joined = [folder, call.folder].filter((part) => part !== '').join('/');
        mentions.push({ ...call, folder: joined, start: start + at, end: start + at });
      }
    }
  }
  return mentions;
}

/** The commands of one line, each as its words, without what comes before the program and without comments. */
function wordsOf(line: string): string[][] {
  if (/^\s*#/.test(line)) return [];
  const [code = ''] = line.split(/\s#/, 1);
  return code.split(/&&|\|\||[;|&]/).map((command) => {
    const words = command.trim().split(/\s+/);
    const program = words.findIndex((word) => !/^\w+=|^(?:sudo|time|env|command)$/.test(word));
    return program === -1 ? [] : words.slice(program);
  });
}
