// Made by `npm run generate` from the list of folders: change a folder, then run it again.
import { churnSensor } from './churn/sensor.ts';
import { complexitySensor } from './complexity/sensor.ts';
import { duplicationSensor } from './duplication/sensor.ts';

/** Every sensor by id. */
export const sensors = {
  churn: churnSensor,
  complexity: complexitySensor,
  duplication: duplicationSensor,
};
