// Made by `npm run generate` from the list of folders: change a folder, then run it again.
import { bindingsCollector } from './bindings/collector.ts';
import { buildOutputCollector } from './build-output/collector.ts';
import { clonesCollector } from './clones/collector.ts';
import { coverageReportsCollector } from './coverage-reports/collector.ts';
import { docsCollector } from './docs/collector.ts';
import { historyCollector } from './history/collector.ts';
import { manifestsCollector } from './manifests/collector.ts';
import { modulesCollector } from './modules/collector.ts';
import { syntaxCollector } from './syntax/collector.ts';
import { treeCollector } from './tree/collector.ts';

/** Every collector by id. */
export const collectors = {
  bindings: bindingsCollector,
  'build-output': buildOutputCollector,
  clones: clonesCollector,
  'coverage-reports': coverageReportsCollector,
  docs: docsCollector,
  history: historyCollector,
  manifests: manifestsCollector,
  modules: modulesCollector,
  syntax: syntaxCollector,
  tree: treeCollector,
};
