import { camelCase } from '../registry/plugins.ts';

/** A small sensor that works: files with more lines than a limit; and a case that holds it to that. By path. */
export function sensorFiles(id: string): Record<string, string> {
  const name = camelCase(id);
  const type = `${name[0]?.toUpperCase() ?? ''}${name.slice(1)}Settings`;
  const cases = `tests/cases/sensors/${id}/ng.over-the-limit`;
  return {
    [`src/sensors/${id}/settings.ts`]: settingsText(name, type),
    [`src/sensors/${id}/sensor.ts`]: sensorText(id, name, type),
    [`${cases}/facts.json`]: json({ syntax: { files: [fact('long.ts', 3), fact('short.ts', 2)] } }),
    [`${cases}/settings.json`]: json({ maxLines: 2 }),
    [`${cases}/expected.json`]: json({ status: 'ok', drafts: [draft(id, 'long.ts', 3, 2)] }),
  };
}

const settingsText = (name: string, type: string) => `import { z } from 'zod';

export const ${name}Settings = z.strictObject({
  maxLines: z.int().positive().default(1000).describe('Most lines of a file that go unmentioned.'),
});
export type ${type} = z.infer<typeof ${name}Settings>;
`;

const sensorText = (
  id: string,
  name: string,
  type: string,
) => `import type { Sensor } from '../../core/contracts/sensor.ts';
import type { SyntaxFacts } from '../../facts/syntax/fact.ts';
import type { ${type} } from './settings.ts';
import { ${name}Settings } from './settings.ts';

/** Files with more than \`maxLines\` lines; magnitude = 1 − maxLines / lines. */
export const ${name}Sensor: Sensor<{ syntax: SyntaxFacts }, ${type}> = {
  id: '${id}',
  version: '1',
  kinds: ['${id}'],
  needs: ['syntax'],
  doc: {
    measures: 'Files with more lines than a limit',
    unit: 'lines',
    source: 'this project',
    silentWhen: 'never',
  },
  settings: ${name}Settings,
  judge: ({ syntax }, { maxLines }) => ({
    status: 'ok',
    drafts: syntax.files
      .filter(({ lines }) => lines > maxLines)
      .map(({ path, lines, hash }) => ({
        kind: '${id}',
        target: { path, start: 1, end: lines },
        magnitude: 1 - maxLines / lines,
        figures: { lines },
        evidence: [{ path, start: 1, end: lines, hash }],
        identity: { of: 'file' },
      })),
  }),
};
`;

const HASH = '0'.repeat(64);

function fact(path: string, lines: number) {
  const size = { lines, codeLines: lines, bytes: 10 * lines };
  return {
    path,
    language: 'typescript',
    ...size,
    parseErrors: 0,
    functions: [],
    hash: HASH,
  };
}

function draft(id: string, path: string, lines: number, maxLines: number) {
  return {
    kind: id,
    target: { path, start: 1, end: lines },
    magnitude: 1 - maxLines / lines,
    figures: { lines },
    evidence: [{ path, start: 1, end: lines, hash: HASH }],
    identity: { of: 'file' },
  };
}

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
