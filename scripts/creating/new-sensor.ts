import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { generateRegistry } from '../registry/generate.ts';
import { sensorFiles } from './sensor-template.ts';

const ID = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/u;

/** Makes the sensor `id` with a first case in the project at `root` and registers it; names the files it wrote. */
export async function newSensor(root: string, id: string): Promise<string[]> {
  if (!ID.test(id)) throw new Error(`expected a name such as stale-docs, got ${JSON.stringify(id)}`);
  if (existsSync(`${root}/src/sensors/${id}`)) throw new Error(`src/sensors/${id} exists already`);
  const files = sensorFiles(id);
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(`${root}/${path}`), { recursive: true });
    writeFileSync(`${root}/${path}`, text);
  }
  return [...Object.keys(files), ...(await generateRegistry(root, { check: false }))];
}
