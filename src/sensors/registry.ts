// Made by `npm run generate` from the list of folders: change a folder, then run it again.
import { buildArtefactSensor } from './build-artefact/sensor.ts';
import { churnSensor } from './churn/sensor.ts';
import { commentedCodeSensor } from './commented-code/sensor.ts';
import { complexitySensor } from './complexity/sensor.ts';
import { coverageSensor } from './coverage/sensor.ts';
import { deadCodeSensor } from './dead-code/sensor.ts';
import { docsDriftSensor } from './docs-drift/sensor.ts';
import { duplicationSensor } from './duplication/sensor.ts';

/** Every sensor by id. */
export const sensors = {
  'build-artefact': buildArtefactSensor,
  churn: churnSensor,
  'commented-code': commentedCodeSensor,
  complexity: complexitySensor,
  coverage: coverageSensor,
  'dead-code': deadCodeSensor,
  'docs-drift': docsDriftSensor,
  duplication: duplicationSensor,
};
