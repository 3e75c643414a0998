// Made by `npm run generate` from the list of folders: change a folder, then run it again.
import { buildArtefactSettings } from './build-artefact/settings.ts';
import { churnSettings } from './churn/settings.ts';
import { commentedCodeSettings } from './commented-code/settings.ts';
import { complexitySettings } from './complexity/settings.ts';
import { coverageSettings } from './coverage/settings.ts';
import { deadCodeSettings } from './dead-code/settings.ts';
import { docsDriftSettings } from './docs-drift/settings.ts';
import { duplicationSettings } from './duplication/settings.ts';

/** The schema of each one’s settings by id. */
export const sensorSettings = {
  'build-artefact': buildArtefactSettings,
  churn: churnSettings,
  'commented-code': commentedCodeSettings,
  complexity: complexitySettings,
  coverage: coverageSettings,
  'dead-code': deadCodeSettings,
  'docs-drift': docsDriftSettings,
  duplication: duplicationSettings,
};
