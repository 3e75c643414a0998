// Made by `npm run generate` from the list of folders: change a folder, then run it again.
import { clonesCollector } from './clones/collector.ts';
import { historyCollector } from './history/collector.ts';
import { syntaxCollector } from './syntax/collector.ts';

/** Every collector by id. */
export const collectors = {
  clones: clonesCollector,
  history: historyCollector,
  syntax: syntaxCollector,
};
