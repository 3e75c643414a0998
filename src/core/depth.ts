import type { PhasePorts } from './contracts/cycle-activities.ts';
import { DreamdError } from './errors.ts';

type Port = keyof PhasePorts;

/** The ports a depth needs: 1 ends in a published proposal, 2 and 3 also admit it. */
const NEEDS: Record<0 | 1 | 2 | 3, readonly Port[]> = {
  0: [],
  1: ['act', 'verify', 'approval', 'publish'],
  2: ['act', 'verify', 'approval', 'publish', 'admit'],
  3: ['act', 'verify', 'approval', 'publish', 'admit'],
};

/** Refuses a depth whose phases have no port: `depth-not-available`. */
export function requireDepth(depth: 0 | 1 | 2 | 3, ports: PhasePorts, where: string): void {
  const missing = NEEDS[depth].filter((port) => ports[port] === undefined);
  if (missing.length === 0) return;
  throw new DreamdError('depth-not-available', {
    message: `depth ${depth} is not available in this version`,
    where,
    expected: 'depth 0',
    got: `depth ${depth}, which needs the phases ${missing.join(', ')}`,
    hint: 'set depth: 0 (sense, rank and report; nothing is changed)',
  });
}
