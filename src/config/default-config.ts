import { stringify } from 'yaml';
import type { Field } from './fields.ts';
import { configFields } from './fields.ts';

const HEADER = `# Policy of dreamd for this repository. Every key is optional and shown with its default.
# What counts is this file as it stands in the scanned commit.
`;

const LINE_WIDTH = 100;

/** The commented config that `dreamd init` writes; it parses to the defaults. */
export function renderDefaultConfig(): string {
  return `${HEADER}\n${configFields()
    .map((field) => renderField(field, ''))
    .join('\n')}`;
}

function renderField({ key, description, default: value, fields }: Field, indent: string): string {
  const comment = wrap(description, LINE_WIDTH - indent.length).map((line) => `${indent}# ${line}\n`);
  const inner = `${indent}  `;
  const content =
    fields.length > 0
      ? `\n${fields.map((field) => renderField(field, inner)).join('')}`
      : renderValue(value ?? {}, inner);
  return `${comment.join('')}${indent}${key}:${content}`;
}

/** A list that is not empty stands below its key, an item a line. */
function renderValue(value: unknown, indent: string): string {
  const text = stringify(value, { lineWidth: 0 });
  if (!Array.isArray(value) || value.length === 0) return ` ${text}`;
  return `\n${text.replaceAll(/^/gm, indent).trimEnd()}\n`;
}

function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ').filter((part) => part !== '')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + word.length < width) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}
