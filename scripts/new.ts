import { newSensor } from './creating/new-sensor.ts';

const [kind, name, ...rest] = process.argv.slice(2);
if (kind !== 'sensor' || name === undefined || rest.length > 0) {
  process.stderr.write('usage: npm run new -- sensor NAME\n');
  process.exitCode = 2;
} else {
  for (const path of await newSensor(process.cwd(), name)) process.stdout.write(`${path}\n`);
  process.stdout.write(
    'next: change the sensor and its case, then npm run generate and npm test -- sensors\n',
  );
}
