import { assembleReceipt } from '../core/assemble-receipt.ts';
import { conclude } from '../core/conclude.ts';
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

/** Gives a run that closed without a receipt the one it is owed: DEFER, `code-moved` or `killed`. */
export function createSealAbandoned(deps: SealAbandonedDeps): SealAbandoned {
  return async (input, abandoned) => {
    if (deps.ledger.find(abandoned.workflowId, abandoned.runId) !== null) return;
    const truth = await deps.control.truthOf(abandoned);
    if (truth.state === 'open') return;
    const nowMs = deps.nowMs();
    const startedAt = truth.startedAt ?? new Date(nowMs).toISOString();
    const message =
      truth.state === 'code-moved'
        ? 'the code of dreamd changed under this open cycle; its history no longer fits'
        : `it was ended on the server without a receipt (${truth.how})`;
    const conclusion = conclude({
      kind: 'abandoned',
      how: truth.state === 'code-moved' ? 'code-moved' : 'killed',
      message,
    });
    const draft = assembleReceipt({
      input: { ...input, commit: truth.commit ?? input.commit },
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
