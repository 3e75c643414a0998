import { z } from 'zod';
import type { Collected } from '../../src/core/contracts/collector.ts';
import type { AnyCollector, AnySensor } from '../../src/core/contracts/registry.ts';
import type { Judgement } from '../../src/core/contracts/sensor.ts';

export function collectorOf(id: string, collect: AnyCollector['collect']): AnyCollector {
  return { id, version: '1', tool: `${id}-tool 1`, collect };
}

export function okFacts(facts: unknown, changes: object = {}): Collected<unknown> & { status: 'ok' } {
  return {
    status: 'ok',
    facts,
    inputs: { files: 1, lines: 10, bytes: 100 },
    skipped: [],
    cached: 0,
    ...changes,
  };
}

export function sensorOf(
  id: string,
  needs: readonly string[],
  judge: AnySensor['judge'] = silence,
): AnySensor {
  const doc = { measures: '', unit: '', source: '', silentWhen: '' };
  return {
    id,
    version: '1',
    kinds: [],
    needs,
    doc,
    settings: z.strictObject({ limit: z.number().default(5) }),
    judge,
  };
}

function silence(): Judgement {
  return { status: 'silent', reason: 'no-input', message: 'nothing to judge' };
}
