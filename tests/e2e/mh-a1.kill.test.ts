import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { strikeAt } from '../chaos/strikes.ts';
import { createTinyRepository } from '../chaos/tiny-repository.ts';
import { tryStrike } from '../chaos/trial.ts';

/** A handful, every victim and every kind of moment among them; `npm run chaos` does all. */
const STRIKES = [
  strikeAt('admit.before', 'keeper'),
  strikeAt('sense.before', 'all'),
  strikeAt('decide.after', 'worker'),
  strikeAt('record.after', 'server'),
  strikeAt('seal.announced', 'all'),
  strikeAt('seal.written', 'server'),
  strikeAt('seal.anchored', 'worker'),
];

const repo = await createTinyRepository();
after(() => repo.remove());

/** Most of a strike is waiting for the heartbeat that does not come. */
describe('MH-A1 kill -9', { concurrency: 3, timeout: 5 * 60_000 }, () => {
  for (const strike of STRIKES)
    test(`MH-A1 kill -9 at ${strike.name}: one receipt a run, nothing done twice, nothing left running`, async () => {
      assert.deepEqual((await tryStrike(repo.path, strike)).misses, []);
    });
});
