import { clipText } from '../core/clip-text.ts';
import type { Collected, CollectorContext } from '../core/contracts/collector.ts';
import type { AnyCollector, AnySensor } from '../core/contracts/registry.ts';
import { DreamdError } from '../core/errors.ts';

/** A reason is a sentence; a schema's complaint can be pages long. */
const REASON_BYTES = 500;

/** What one collector gave, and how long it took. */
export type TimedCollected = Collected<unknown> & { readonly ms: number };

/** Runs the collectors side by side, each once. One that throws is `failed`; an abort ends them all. */
export async function collectFacts(
  collectors: readonly AnyCollector[],
  contextOf: (collector: string) => CollectorContext,
  settings: Readonly<Record<string, unknown>>,
): Promise<Map<string, TimedCollected>> {
  const collected = await Promise.all(
    collectors.map(async (collector) => {
      const startedMs = performance.now();
      const result = await collectOne(collector, contextOf(collector.id), settings[collector.id]);
      return [collector.id, { ...result, ms: Math.round(performance.now() - startedMs) }] as const;
    }),
  );
  return new Map(collected);
}

async function collectOne(
  collector: AnyCollector,
  context: CollectorContext,
  settings: unknown,
): Promise<Collected<unknown>> {
  try {
    return await collector.collect(context, settings);
  } catch (error) {
    context.signal.throwIfAborted();
    return { status: 'failed', reason: describe(error) };
  }
}

function describe(error: unknown): string {
  if (error instanceof DreamdError) return [error.message, error.got].filter(Boolean).join(': ');
  return clipText(error instanceof Error ? error.message : String(error), REASON_BYTES);
}

/** The collectors that some of these sensors need, in the order of their ids. */
export function neededCollectors(
  sensors: readonly AnySensor[],
  collectors: Readonly<Record<string, AnyCollector>>,
): readonly AnyCollector[] {
  const needed = new Set(sensors.flatMap(({ needs, uses }) => [...needs, ...(uses ?? [])]));
  return Object.values(collectors)
    .filter((collector) => needed.has(collector.id))
    .toSorted((a, b) => (a.id < b.id ? -1 : 1));
}
