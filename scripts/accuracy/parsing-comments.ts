import type { Node, Parser } from 'web-tree-sitter';
import { strengthOf } from '../../src/facts/syntax/comments/code-table.ts';
import { CODE_TABLES } from '../../src/facts/syntax/comments/code-tables.ts';
import type { Language } from '../../src/facts/syntax/fact.ts';
import { TABLES } from '../../src/facts/syntax/languages.ts';

/** A comment, or line comments on consecutive lines; 1-based, inclusive. */
export interface ParsingComment {
  readonly start: number;
  readonly end: number;
  /** A statement of it is telling. */
  readonly tells: boolean;
}

interface Group {
  readonly start: number;
  end: number;
  text: string;
  readonly isLine: boolean;
}

/** The naive way to commented-out code: whatever comment parses, whatever it is and wherever it stands. */
export function parsingComments(root: Node, language: Language, parser: Parser): ParsingComment[] {
  return groupComments(root, language).flatMap(({ start, end, text }) => {
    const tree = parser.parse(text);
    const units = tree?.rootNode.namedChildren.filter((unit) => !unit.isExtra) ?? [];
    const parses = tree?.rootNode.hasError === false && units.length > 0;
    const tells = parses && units.some((unit) => strengthOf(unit, true, CODE_TABLES[language]) === 'strong');
    tree?.delete();
    return parses ? [{ start, end, tells }] : [];
  });
}

function groupComments(root: Node, language: Language): Group[] {
  const groups: Group[] = [];
  for (const comment of root.descendantsOfType([...TABLES[language].comments])) {
    const isLine = comment.text.startsWith('//');
    const text = comment.text.replace(/^(?:\/\/|\/\*)|\*\/$/g, '');
    const start = comment.startPosition.row + 1;
    const last = groups.at(-1);
    if (isLine && last?.isLine === true && last.end === start - 1) {
      last.end = start;
      last.text += `\n${text}`;
    } else groups.push({ start, end: comment.endPosition.row + 1, text, isLine });
  }
  return groups;
}
