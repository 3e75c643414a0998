import { renderDefaultConfig } from '../../src/config/default-config.ts';
import { VARIABLES } from '../../src/config/environment-variables.ts';
import type { Field } from '../../src/config/fields.ts';
import { configFields } from '../../src/config/fields.ts';

const HEAD = `# Configuration

<!-- Made by scripts/generate-config-schema.ts; do not edit. -->

Everything works without a file. \`dreamd init\` writes \`.dreamd/config.yaml\` with every key, its meaning and its
default; the policy that counts is the one in the scanned commit, or the file given with \`--config FILE\`.
Editors find the same in \`schema/config.schema.json\`. A key that is not listed here is refused, with the nearest
name that is. The file is YAML 1.2 without tags, at most 256 KiB; no key can appear twice.
`;

/** `docs/configuration.md`: every key of the config and every environment variable. */
export function renderConfigurationDoc(): string {
  const keys = configFields().flatMap((field) => rowsOf(field, ''));
  const variables = Object.entries(VARIABLES).map(([name, meaning]) => [`\`${name}\``, meaning]);
  return [
    HEAD,
    '## Keys\n',
    table(['key', 'holds', 'default', 'meaning'], keys),
    '\n## Environment variables\n',
    'One that is set but empty or relative where a path is needed is refused; the XDG ones count as unset then.\n',
    table(['variable', 'meaning'], variables),
    '\n## The file that `dreamd init` writes\n',
    `\`\`\`yaml\n${renderDefaultConfig()}\`\`\`\n`,
  ].join('\n');
}

function rowsOf({ key, holds, default: value, description, fields }: Field, parent: string): string[][] {
  const path = `${parent}${key}`;
  if (fields.length > 0) return fields.flatMap((field) => rowsOf(field, `${path}.`));
  return [[`\`${path}\``, holds, value === undefined ? '' : `\`${JSON.stringify(value)}\``, description]];
}

function table(heads: readonly string[], rows: ReadonlyArray<readonly string[]>): string {
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(heads), line(heads.map(() => '---')), ...rows.map(line)].join('\n');
}
