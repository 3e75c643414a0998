// Made by `npm run generate` from the list of folders: change a folder, then run it again.
import { clonesSettings } from './clones/settings.ts';
import { historySettings } from './history/settings.ts';
import { syntaxSettings } from './syntax/settings.ts';

/** The schema of each one’s settings by id. */
export const factSettings = {
  clones: clonesSettings,
  history: historySettings,
  syntax: syntaxSettings,
};
