import type { CancellationScope } from '@temporalio/workflow';
import { setCurrentDetails, setHandler, upsertSearchAttributes } from '@temporalio/workflow';
import type { Conclusion } from '../core/conclude.ts';
import type { Abort, CycleInput, CycleStatus } from '../core/cycle.ts';
import { abortSchema } from '../core/cycle.ts';
import { markdownText } from '../core/markdown-text.ts';
import type { Phase } from '../core/phase.ts';
import { STATE_WORD } from '../core/phase.ts';
import { abortSignal, abortUpdate, statusQuery } from './messages.ts';
import { dreamdOutcome, dreamdPhase } from './search-attributes.ts';

/** What people see of a cycle, and what they can tell it. */
export interface CycleState {
  enter(phase: Exclude<Phase, 'record'>): void;
  /** Enters the last phase, `record`, with what will be sealed. */
  conclude(conclusion: Conclusion): void;
  /** The abort that was asked for, if any. */
  aborted(): Abort | null;
}

/** Keeps status, card and search attributes of one cycle; an abort cancels `work`. */
export function createCycleState(input: CycleInput, work: CancellationScope): CycleState {
  let abort: Abort | null = null;
  let status: CycleStatus = {
    phase: 'sense',
    repo: input.repo,
    commit: input.commit,
    depth: input.depth,
    waitsFor: null,
    outcome: null,
    reasons: [],
  };
  const obey = (asked: unknown): CycleStatus => {
    abort ??= readAbort(asked);
    work.cancel();
    return status;
  };
  setHandler(statusQuery, () => status);
  setHandler(abortSignal, (asked) => void obey(asked));
  setHandler(abortUpdate, obey, {
    validator: (_asked: Abort) => {
      if (status.phase === 'record') throw new Error(`too late: the cycle is ${STATE_WORD.record}`);
    },
  });
  return {
    enter(phase) {
      status = { ...status, phase };
      setCurrentDetails(renderCard(status));
      if (input.searchAttributes) upsertSearchAttributes([{ key: dreamdPhase, value: phase }]);
    },
    conclude({ outcome, reasons }) {
      status = { ...status, phase: 'record', outcome, reasons: [...reasons] };
      setCurrentDetails(renderCard(status));
      if (input.searchAttributes)
        upsertSearchAttributes([
          { key: dreamdPhase, value: 'record' },
          { key: dreamdOutcome, value: outcome },
        ]);
    },
    aborted: () => abort,
  };
}

/** An abort takes authority away, so one whose payload cannot be read is obeyed all the same. */
function readAbort(asked: unknown): Abort {
  const parsed = abortSchema.safeParse(asked);
  return parsed.success ? parsed.data : { reason: 'no readable reason was given' };
}

function renderCard({ phase, repo, commit, depth, outcome, reasons }: CycleStatus): string {
  const state = outcome === null ? STATE_WORD[phase] : outcome;
  const why = reasons.map((reason) => `- \`${reason.code}\`: ${markdownText(reason.message)}`);
  return [`### ${state}`, `${repo} at \`${commit.slice(0, 12)}\`, depth ${depth}`, ...why].join('\n\n');
}
