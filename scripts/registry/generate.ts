import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { AnySensor } from '../../src/core/contracts/registry.ts';
import { findCollectors, findSensors } from './plugins.ts';
import { renderCollectorRegistry, renderSensorRegistry, renderSettings } from './render-registry.ts';
import { renderSensorDoc } from './render-sensor-doc.ts';

/**
 * Makes the registries, the settings lists and `docs/sensors.md` of the project at `root` from its folders.
 * With `check` nothing is written. Resolves with the files whose text was not as it should be.
 */
export async function generateRegistry(root: string, { check }: { check: boolean }): Promise<string[]> {
  const sensors = findSensors(root);
  const collectors = findCollectors(root);
  const stale: string[] = [];
  const put = (path: string, text: string) => {
    const file = `${root}/${path}`;
    if (existsSync(file) && readFileSync(file, 'utf8') === text) return;
    stale.push(path);
    if (check) return;
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  };

  put('src/facts/registry.ts', renderCollectorRegistry(collectors));
  put('src/facts/settings.ts', renderSettings('factSettings', collectors));
  put('src/sensors/registry.ts', renderSensorRegistry(sensors));
  put('src/sensors/settings.ts', renderSettings('sensorSettings', sensors));
  const loaded = await Promise.all(sensors.map(({ id, main }) => loadSensor(root, id, main)));
  put('docs/sensors.md', renderSensorDoc(loaded));
  return stale;
}

async function loadSensor(root: string, id: string, main: string): Promise<AnySensor> {
  const module: Record<string, AnySensor> = await import(
    pathToFileURL(`${root}/src/sensors/${id}/sensor.ts`).href
  );
  const sensor = module[main];
  if (sensor === undefined) throw new Error(`src/sensors/${id}/sensor.ts: ${main} is not a value`);
  return sensor;
}
