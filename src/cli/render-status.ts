import type { Outcome } from '../core/outcome.ts';
import type { Phase } from '../core/phase.ts';
import { STATE_WORD } from '../core/phase.ts';
import { renderVisible } from '../core/visible.ts';

/** What `dreamd status --json` prints. `null` = could not be known: the server does not run, or nobody answers. */
export interface Status {
  readonly schemaVersion: 1;
  readonly server: {
    readonly running: boolean;
    readonly address: string | null;
    readonly ui: string | null;
    readonly version: string | null;
  };
  readonly workers: ReadonlyArray<{ readonly buildId: string; readonly pid: number }>;
  readonly cycles: ReadonlyArray<{
    readonly id: string;
    readonly workflowId: string;
    readonly runId: string;
    readonly startedAt: string;
    readonly phase: Phase | null;
    readonly waitsFor: { readonly digest: string; readonly until: string } | null;
    readonly workflowTaskAttempt: number;
  }> | null;
  /** Nothing can be killed yet: no effect is possible at depth 0. */
  readonly kill: null;
  readonly receipts: ReadonlyArray<{
    readonly repo: string;
    readonly cycle: string;
    readonly outcome: Outcome;
    readonly sealedAt: string;
    readonly path: string;
  }>;
}

/** The same for people. */
export function renderStatus({ server, workers, cycles, receipts }: Status): string {
  return [
    server.running
      ? `server    ${server.address}  Web UI ${server.ui ?? 'not known'}`
      : 'server    not running',
    `workers   ${workers.length === 0 ? 'none' : workers.map(({ pid }) => `process ${pid}`).join(', ')}`,
    ...cycleLines(cycles),
    ...(receipts.length === 0 ? ['receipts  none'] : ['receipts  last of each repository']),
    ...receipts.map((last) => `  ${last.outcome.padEnd(8)} ${last.sealedAt}  ${last.repo}  ${last.cycle}`),
  ]
    .map(renderVisible)
    .join('\n');
}

function cycleLines(cycles: Status['cycles']): readonly string[] {
  if (cycles === null) return ['cycles    not known while the server does not run; `dreamd up` starts it'];
  if (cycles.length === 0) return ['cycles    none open'];
  const lines = cycles.map(({ workflowId, phase, workflowTaskAttempt }) => {
    const state = phase === null ? 'no worker answers' : STATE_WORD[phase];
    const trouble = workflowTaskAttempt > 1 ? `  workflow task tried ${workflowTaskAttempt} times` : '';
    return `  ${state.padEnd(18)} ${workflowId}${trouble}`;
  });
  return ['cycles    open', ...lines];
}
