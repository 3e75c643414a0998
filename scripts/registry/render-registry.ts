import type { Plugin } from './plugins.ts';

const HEADER =
  '// Made by `npm run generate` from the list of folders: change a folder, then run it again.\n';

/** `src/sensors/registry.ts`. */
export function renderSensorRegistry(sensors: readonly Plugin[]): string {
  const imports = sensors.map(({ id, main }) => `import { ${main} } from './${id}/sensor.ts';`);
  return file(imports, '/** Every sensor by id. */', renderRecord('sensors', sensors, 'main'));
}

/** `src/facts/registry.ts`. */
export function renderCollectorRegistry(collectors: readonly Plugin[]): string {
  const imports = collectors.map(({ id, main }) => `import { ${main} } from './${id}/collector.ts';`);
  return file(imports, '/** Every collector by id. */', renderRecord('collectors', collectors, 'main'));
}

/** `settings.ts` of either room: all that the configuration needs to know of its plug-ins. */
export function renderSettings(name: string, plugins: readonly Plugin[]): string {
  const imports = plugins.map(({ id, settings }) => `import { ${settings} } from './${id}/settings.ts';`);
  return file(
    imports,
    '/** The schema of each one’s settings by id. */',
    renderRecord(name, plugins, 'settings'),
  );
}

function file(imports: readonly string[], doc: string, body: string): string {
  return `${HEADER}${imports.join('\n')}\n\n${doc}\n${body}\n`;
}

function renderRecord(name: string, plugins: readonly Plugin[], value: 'main' | 'settings'): string {
  const entries = plugins.map((plugin) => `  ${renderKey(plugin.id)}: ${plugin[value]},\n`);
  return `export const ${name} = {\n${entries.join('')}};`;
}

function renderKey(id: string): string {
  return id.includes('-') ? `'${id}'` : id;
}
