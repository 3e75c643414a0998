import { z } from 'zod';
import type { AnySensor } from '../../src/core/contracts/registry.ts';

const HEADER = `<!-- Made by \`npm run generate\` from the sensors themselves. -->

# Sensors

Each sensor judges facts about one commit; it reads nothing itself. Its settings stand under \`sensors.<id>\` in
\`.dreamd/config.yaml\`.
`;

/** `docs/sensors.md`: what each sensor says of itself, and its settings with their defaults. */
export function renderSensorDoc(sensors: readonly AnySensor[]): string {
  return [HEADER, ...sensors.map(renderSensor)].join('\n');
}

function renderSensor({ id, version, kinds, needs, uses, doc, settings }: AnySensor): string {
  const rows = [
    ['measures', doc.measures],
    ['unit', doc.unit],
    ['source', doc.source],
    ['silent when', doc.silentWhen],
    ['kinds', kinds.map(code).join(', ')],
    ['needs', needs.map(code).join(', ')],
    ...(uses === undefined ? [] : [['uses, when known', uses.map(code).join(', ')]]),
    ['version', version],
  ];
  return `## ${id}

| | |
|---|---|
${rows.map((row) => `| ${row.map(cell).join(' | ')} |\n`).join('')}
${renderSettings(settings)}`;
}

const Field = z.object({ description: z.string().default(''), default: z.unknown() });
const Schema = z.object({ properties: z.record(z.string(), Field).default({}) });

function renderSettings(settings: z.ZodType): string {
  const { properties } = Schema.parse(z.toJSONSchema(settings, { io: 'input' }));
  const rows = Object.entries(properties).map(
    ([name, field]) =>
      `| ${code(name)} | ${cell(code(JSON.stringify(field.default)))} | ${cell(field.description)} |\n`,
  );
  if (rows.length === 0) return 'No settings.\n';
  return `| setting | default | meaning |\n|---|---|---|\n${rows.join('')}`;
}

function code(text: string): string {
  return `\`${text}\``;
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('\n', ' ');
}
