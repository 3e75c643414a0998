import type { RepoPath } from './brand.ts';
import type { Scan } from './scan.ts';

/**
 * The part of a scan that speaks of `changed` files: findings with a place in one of them, and candidates on them.
 * The debt stays that of the whole repository.
 */
export function onlyChanged(scan: Scan, changed: ReadonlySet<RepoPath>): Scan {
  const signals = scan.signals.filter(({ evidence, target }) =>
    [target, ...evidence].some(({ path }) => changed.has(path)),
  );
  const muted = scan.muted.filter(({ target }) => changed.has(target.path));
  const kept = new Set(signals.map(({ id }) => id));
  const worklist = scan.worklist
    .filter((item) => changed.has(item.path))
    .map((item, index) => ({ ...item, rank: index + 1, signals: item.signals.filter((id) => kept.has(id)) }));
  const sensors = scan.sensors.map((sensor) => ({
    ...sensor,
    signals: signals.filter(({ sensor: id }) => id === sensor.id).length,
    muted: muted.filter(({ sensor: id }) => id === sensor.id).length,
  }));
  return { ...scan, sensors, signals, muted, worklist };
}
