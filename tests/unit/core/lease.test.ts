import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Execution } from '../../../src/core/cycle.ts';
import type { ControlState } from '../../../src/core/lease.ts';
import { admit, release } from '../../../src/core/lease.ts';

const RUNS: readonly Execution[] = ['a', 'b', 'c'].flatMap((id) =>
  ['1', '2'].map((runId) => ({ workflowId: `cycle/${id}`, runId })),
);
const run = fc.constantFrom(...RUNS);
const step = fc.oneof(
  fc.record({ kind: fc.constant('admit' as const), cycle: run }),
  fc.record({ kind: fc.constant('close' as const), cycle: run }),
  fc.record({ kind: fc.constant('takeOver' as const), cycle: run, closed: run }),
  fc.record({ kind: fc.constant('release' as const), cycle: run }),
);

const same = (a: Execution | null, b: Execution | null) => JSON.stringify(a) === JSON.stringify(b);

test('a lease never has two holders: it moves only when it is free, given back, or its holder is closed', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      let state: ControlState = { holder: null };
      const closed = new Set<string>();
      for (const asked of steps) {
        const { holder } = state;
        const { cycle } = asked;
        if (asked.kind === 'close') {
          closed.add(JSON.stringify(cycle));
        } else if (asked.kind === 'release') {
          state = release(state, cycle);
          assert.ok(same(state.holder, same(holder, cycle) ? null : holder));
        } else {
          // An asker names as closed only what the server calls closed; it may name a run that holds nothing.
          const proof =
            asked.kind === 'takeOver' && closed.has(JSON.stringify(asked.closed)) ? asked.closed : null;
          const next = admit(state, { cycle, closed: proof });
          const free = holder === null || same(holder, cycle) || closed.has(JSON.stringify(holder));
          if (next.admission.admitted) assert.ok(free, 'an open holder was replaced');
          assert.ok(same(next.admission.holder, next.state.holder), 'the answer names another holder');
          assert.equal(next.admission.admitted, same(next.state.holder, cycle));
          if (!next.admission.admitted) assert.deepEqual(next.state, state);
          state = next.state;
        }
      }
    }),
    { numRuns: 500 },
  );
});

test('a closed holder gives way to the first that names it, not to the second', () => {
  const [a, b, c] = [RUNS[0]!, RUNS[2]!, RUNS[4]!];
  const first = admit({ holder: a }, { cycle: b, closed: a });
  assert.deepEqual(first.admission, { admitted: true, holder: b });
  assert.deepEqual(admit(first.state, { cycle: c, closed: a }).admission, { admitted: false, holder: b });
});
