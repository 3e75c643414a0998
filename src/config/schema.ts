import { z } from 'zod';
import { factSettings } from '../facts/settings.ts';
import { sensorSettings } from '../sensors/settings.ts';
import { SERVER_MODES } from './environment.ts';

const enabled = z.boolean().default(true).describe('false leaves this sensor out.');

type Schemas = Readonly<Record<string, z.ZodObject>>;
type Shape<S extends Schemas, Id extends keyof S> = S[Id]['shape'];
type Section<S extends Schemas> = {
  [Id in keyof S]: z.ZodPrefault<z.ZodObject<Shape<S, Id>, z.core.$strict>>;
};
type Switched<S extends Schemas> = {
  [Id in keyof S]: z.ZodPrefault<z.ZodObject<{ enabled: typeof enabled } & Shape<S, Id>, z.core.$strict>>;
};

/** A part of the config that holds one group of settings per plug-in, each of them optional. */
function section<S extends Schemas>(schemas: S): Section<S> {
  const entries = Object.entries(schemas).map(([id, schema]) => [id, schema.prefault({})]);
  return Object.fromEntries(entries) as Section<S>;
}

function switched<S extends Schemas>(schemas: S): Switched<S> {
  const entries = Object.entries(schemas).map(([id, schema]) => [
    id,
    z.strictObject({ enabled, ...schema.shape }),
  ]);
  return section(Object.fromEntries(entries)) as Switched<S>;
}

type SensorId = keyof typeof sensorSettings;
const sensorIds = Object.keys(sensorSettings) as [SensorId, ...SensorId[]];

/** The policy of a repository, `.dreamd/config.yaml`. Every key has a default: no file at all is a complete policy. */
export const configSchema = z.strictObject({
  version: z.literal(1).default(1).describe('Version of this format.'),
  depth: z
    .literal([0, 1, 2, 3])
    .default(0)
    .describe(
      'How far dreamd may go; 0 senses, ranks and reports. A depth above 0 needs phases this version lacks.',
    ),
  server: z
    .enum(SERVER_MODES)
    .default('embedded')
    .describe(
      'embedded: a Temporal server of our own. environment: the one TEMPORAL_ADDRESS and its kin name.',
    ),
  requiredSensors: z
    .array(z.enum(sensorIds))
    .default([])
    .describe('Sensors whose failure ends a cycle as ESCALATE (sensor-failed).'),
  sensors: z.strictObject(switched(sensorSettings)).prefault({}).describe('How facts are judged.'),
  collectors: z.strictObject(section(factSettings)).prefault({}).describe('How facts are gathered.'),
});
export type Config = z.infer<typeof configSchema>;
