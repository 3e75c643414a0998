// Made by `npm run generate` from the list of folders: change a folder, then run it again.
import { churnSettings } from './churn/settings.ts';
import { complexitySettings } from './complexity/settings.ts';
import { duplicationSettings } from './duplication/settings.ts';

/** The schema of each one’s settings by id. */
export const sensorSettings = {
  churn: churnSettings,
  complexity: complexitySettings,
  duplication: duplicationSettings,
};
