import { existsSync, readdirSync } from 'node:fs';
import { readSource } from '../architecture/read-source.ts';

/** A plug-in folder and the names that its files export. */
export interface Plugin {
  /** The folder's name. */
  readonly id: string;
  /** `complexitySensor`, `historyCollector`. */
  readonly main: string;
  /** `complexitySettings`. */
  readonly settings: string;
}

/** The sensors below `src/sensors`, by id. */
export function findSensors(root: string): Plugin[] {
  return findFolders(root, 'src/sensors').map((id) => readPlugin(root, 'src/sensors', id, 'sensor'));
}

/** The collectors below `src/facts`, by id. */
export function findCollectors(root: string): Plugin[] {
  return findFolders(root, 'src/facts').map((id) => readPlugin(root, 'src/facts', id, 'collector'));
}

/** `coverage-reports` → `coverageReports`. */
export function camelCase(id: string): string {
  return id.replace(/-(.)/gu, (_, letter: string) => letter.toUpperCase());
}

function findFolders(root: string, room: string): string[] {
  const entries = readdirSync(`${root}/${room}`, { withFileTypes: true });
  return entries
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort();
}

function readPlugin(root: string, room: string, id: string, kind: 'sensor' | 'collector'): Plugin {
  const main = `${camelCase(id)}${kind === 'sensor' ? 'Sensor' : 'Collector'}`;
  const settings = `${camelCase(id)}Settings`;
  demandExport(root, `${room}/${id}/${kind}.ts`, main);
  demandExport(root, `${room}/${id}/settings.ts`, settings);
  return { id, main, settings };
}

function demandExport(root: string, path: string, name: string): void {
  const exported = exportsOf(root, path);
  if (!exported.includes(name)) {
    throw new Error(`${path}: expected an export named ${name}, got ${exported.join(', ') || 'none'}`);
  }
}

function exportsOf(root: string, path: string): readonly string[] {
  if (!existsSync(`${root}/${path}`)) throw new Error(`${path}: expected a file, got none`);
  return readSource(root, path).exports;
}
