import type { Collector } from './collector.ts';
import type { Judgement, Sensor } from './sensor.ts';

/** A collector or sensor whose own types have been forgotten; settings are parsed by its schema before use. */
export type AnyCollector = Collector<unknown, unknown>;
export interface AnySensor extends Omit<Sensor<never, unknown>, 'needs' | 'uses' | 'judge'> {
  readonly needs: readonly string[];
  readonly uses?: readonly string[];
  judge(facts: Readonly<Record<string, unknown>>, settings: unknown): Judgement;
}

/** All that can be sensed with. */
export interface SenseRegistry {
  readonly collectors: Readonly<Record<string, AnyCollector>>;
  readonly sensors: Readonly<Record<string, AnySensor>>;
}
