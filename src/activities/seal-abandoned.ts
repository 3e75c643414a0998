import { assembleReceipt } from '../core/assemble-receipt.ts';
import { conclude } from '../core/conclude.ts';
import type { ExecutionTruth } from '../core/execution-truth.ts';
import type { ReceiptDraft } from '../core/receipt.ts';
import { trendOf } from '../core/trend.ts';
import type { SealAbandoned } from './admit.ts';
import type { Control, Ledger } from './ports.ts';

export interface SealAbandonedDeps {
  readonly ledger: Ledger;
  readonly control: Pick<Control, 'truthOf'>;
  readonly who: Omit<ReceiptDraft['who'], 'initiator'>;
  readonly nowMs: () => number;
}

/**
 * Gives a run that closed without a receipt the one it is owed: DEFER, `code-moved` or `killed`. A run completes only
 * after its seal, so one that did is owed none: its receipt lies in a ledger that was set aside.
 */
export function createSealAbandoned(deps: SealAbandonedDeps): SealAbandoned {
  return async (input, abandoned) => {
    if (deps.ledger.find(abandoned.workflowId, abandoned.runId) !== null) return;
    const truth = await deps.control.truthOf(abandoned);
    if (truth.state === 'open' || truth.how === 'COMPLETED') return;
    const nowMs = deps.nowMs();
    const startedAt = truth.startedAt ?? new Date(nowMs).toISOString();
    const conclusion = conclude({
      kind: 'abandoned',
      how: truth.state === 'code-moved' ? 'code-moved' : 'killed',
      message: messageOf(truth),
    });
    const draft = assembleReceipt({
      input: { ...input, ...truth.asked },
      cycle: abandoned,
      startedAt,
      wallClockMs: Math.max(0, nowMs - Date.parse(startedAt)),
      who: deps.who,
      conclusion,
      scan: null,
      asOf: null,
      requiredSensors: [],
      collectors: {},
      decision: null,
      artifacts: { scan: null, decision: null },
      trend: trendOf([null]),
    });
    deps.ledger.append(input.repo, draft);
  };
}

function messageOf({ state, how, failure }: ExecutionTruth): string {
  if (state === 'code-moved')
    return 'the code of dreamd changed under this open cycle; its history no longer fits';
  if (failure !== null) return `it failed before it could be sealed, by ${failure}`;
  return `it was ended on the server without a receipt (${how})`;
}
