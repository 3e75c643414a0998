import type { Sensed } from '../core/assemble-scan.ts';
import type { Inputs, Skipped } from '../core/contracts/collector.ts';
import type { AnyCollector, AnySensor } from '../core/contracts/registry.ts';
import type { Policy } from '../core/policy.ts';
import type { TimedCollected } from './collect.ts';

type Collectors = Readonly<Record<string, AnyCollector>>;
type Facts = ReadonlyMap<string, TimedCollected>;

/** Judges with one sensor. It is `failed` when a fact it needs failed, `silent` when one could not be known. */
export function judge(sensor: AnySensor, facts: Facts, collectors: Collectors, policy: Policy): Sensed {
  const startedMs = performance.now();
  const judgement = judgementOf(sensor, facts, policy);
  const names = [...sensor.needs, ...(sensor.uses ?? [])];
  const needed = names.flatMap((name) => facts.get(name) ?? []);
  const read = needed.filter((collected) => collected.status === 'ok');
  return {
    id: sensor.id,
    version: sensor.version,
    tool: names.map((name) => collectors[name]?.tool ?? name).join(', '),
    judgement,
    inputs: read.map(({ inputs }) => inputs).reduce(larger, { files: 0, lines: 0, bytes: 0 }),
    skipped: distinct(read.flatMap(({ skipped }) => skipped)),
    cached: Math.min(1, ...read.map(({ cached }) => cached)),
    extraInputs: read.flatMap(({ extraInputs }) => extraInputs ?? []),
    ms: Math.max(0, ...needed.map(({ ms }) => ms)) + Math.round(performance.now() - startedMs),
  };
}

function judgementOf(sensor: AnySensor, facts: Facts, policy: Policy): Sensed['judgement'] {
  const { enabled, settings } = policy.sensors[sensor.id] ?? { enabled: true, settings: {} };
  if (!enabled) return { status: 'silent', reason: 'disabled', message: 'the policy leaves it out' };
  const values: Record<string, unknown> = {};
  for (const need of sensor.needs) {
    const collected = facts.get(need);
    if (collected === undefined) return { status: 'failed', reason: `nothing collects ${need}` };
    if (collected.status === 'failed') return { status: 'failed', reason: `${need}: ${collected.reason}` };
    if (collected.status === 'silent')
      return { status: 'silent', reason: collected.reason, message: collected.message };
    values[need] = collected.facts;
  }
  for (const use of sensor.uses ?? []) {
    values[use] = facts.get(use) ?? { status: 'failed', reason: `nothing collects ${use}` };
  }
  try {
    return sensor.judge(values, sensor.settings.parse(settings));
  } catch (error) {
    return { status: 'failed', reason: error instanceof Error ? error.message : String(error) };
  }
}

/** Facts of one commit overlap in what they read, so the largest of each figure counts, not their sum. */
function larger(a: Inputs, b: Inputs): Inputs {
  return {
    files: Math.max(a.files, b.files),
    lines: Math.max(a.lines, b.lines),
    bytes: Math.max(a.bytes, b.bytes),
  };
}

function distinct(skipped: readonly Skipped[]): readonly Skipped[] {
  return [...new Map(skipped.map((skip) => [`${skip.path}\0${skip.reason}`, skip])).values()];
}
