import type { Policy } from '../core/policy.ts';
import type { Config } from './schema.ts';

/** The part of a config that a cycle obeys, as it is stored by digest. `origin` says where the config was read. */
export function toPolicy(config: Config, origin: string): Policy {
  const sensors = Object.entries(config.sensors).map(([id, { enabled, ...settings }]) => [
    id,
    { enabled, settings },
  ]);
  return {
    schemaVersion: 1,
    origin,
    depth: config.depth,
    requiredSensors: config.requiredSensors,
    sensors: Object.fromEntries(sensors),
    collectors: config.collectors,
  };
}
