import type { Judgement, Known, Sensor, Silence } from '../../core/contracts/sensor.ts';
import type { BindingFacts } from '../../facts/bindings/fact.ts';
import type { ModuleFacts } from '../../facts/modules/fact.ts';
import type { DeadCodeSettings } from './settings.ts';
import { deadCodeSettings } from './settings.ts';
import { unusedBindings } from './unused-bindings.ts';
import { unusedModules } from './unused-modules.ts';

const BINDING_KINDS = ['unused-import', 'unused-local'];
const GRAPH_KINDS = ['unused-export', 'unused-file'];
const MODULE_KINDS = ['unused-dependency', ...GRAPH_KINDS];
const MAX_NAMED_PACKAGES = 5;

type Uses = { bindings: BindingFacts; modules: ModuleFacts };

/** Code, files and dependencies that nothing uses. The two facts are judged each without the other. */
export const deadCodeSensor: Sensor<Record<never, never>, DeadCodeSettings, Uses> = {
  id: 'dead-code',
  version: '1',
  kinds: [...BINDING_KINDS, ...MODULE_KINDS],
  needs: [],
  uses: ['bindings', 'modules'],
  doc: {
    measures:
      'imports and local names that nothing reads (JavaScript, TypeScript, Python); exports, files and dependencies that nothing in the repository uses (JavaScript, TypeScript), by the module graph and, unless `collectors.modules.executeConfigs` asks for it, without executing anything; what a text names, a tool finds by custom or a computed import may reach is kept and counted',
    unit: 'lines of an unused file; one for all others',
    source: 'eslint no-unused-vars; pyflakes F401, F841; the module graph of knip',
    silentWhen:
      'there is no file of such a language; files and exports of a package are not judged when its manifest or tsconfig cannot be read, when an entry that it offers cannot be found, or when it follows the conventions of a framework; where configuration is to be executed and cannot be (no sandbox, nothing installed, an error), files, exports and dependencies are not judged at all',
  },
  settings: deadCodeSettings,
  judge({ bindings, modules }, settings): Judgement {
    const silences = [
      ...silenceOf(bindings, BINDING_KINDS),
      ...silenceOf(modules, MODULE_KINDS),
      ...(modules.status === 'ok' ? unknownPackages(modules.facts) : []),
    ];
    if (bindings.status !== 'ok' && modules.status !== 'ok') {
      const message = silences.map((silence) => silence.message).join('; ');
      return { status: 'silent', reason: silences[0]?.reason ?? 'no-input', message };
    }
    const drafts = [
      ...(bindings.status === 'ok' ? unusedBindings(bindings.facts, settings) : []),
      ...(modules.status === 'ok' ? unusedModules(modules.facts, settings) : []),
    ];
    return { status: 'ok', drafts, silences };
  },
};

function silenceOf(known: Known<unknown>, kinds: readonly string[]): Silence[] {
  if (known.status === 'ok') return [];
  if (known.status === 'failed') return [{ kinds, reason: 'fact-unknown', message: known.reason }];
  return [{ kinds, reason: known.reason, message: known.message }];
}

/** Files and exports of packages that only their executed configuration would explain. */
function unknownPackages({ packages }: ModuleFacts): Silence[] {
  const judged = packages.filter(({ files }) => files > 0);
  const unknown = judged.flatMap(({ folder, unknown }) =>
    unknown === null ? [] : [`${folder} (${unknown})`],
  );
  if (unknown.length === 0) return [];
  const more = unknown.length - MAX_NAMED_PACKAGES;
  const named = [...unknown.slice(0, MAX_NAMED_PACKAGES), ...(more > 0 ? [`${more} more`] : [])].join(', ');
  const message = `in ${unknown.length} of ${judged.length} packages: ${named}`;
  return [{ kinds: GRAPH_KINDS, reason: 'config-not-loaded', message }];
}
