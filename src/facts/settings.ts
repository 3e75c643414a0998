// Made by `npm run generate` from the list of folders: change a folder, then run it again.
import { bindingsSettings } from './bindings/settings.ts';
import { buildOutputSettings } from './build-output/settings.ts';
import { clonesSettings } from './clones/settings.ts';
import { coverageReportsSettings } from './coverage-reports/settings.ts';
import { docsSettings } from './docs/settings.ts';
import { historySettings } from './history/settings.ts';
import { manifestsSettings } from './manifests/settings.ts';
import { modulesSettings } from './modules/settings.ts';
import { syntaxSettings } from './syntax/settings.ts';
import { treeSettings } from './tree/settings.ts';

/** The schema of each one’s settings by id. */
export const factSettings = {
  bindings: bindingsSettings,
  'build-output': buildOutputSettings,
  clones: clonesSettings,
  'coverage-reports': coverageReportsSettings,
  docs: docsSettings,
  history: historySettings,
  manifests: manifestsSettings,
  modules: modulesSettings,
  syntax: syntaxSettings,
  tree: treeSettings,
};
