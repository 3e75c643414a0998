import assert from 'node:assert/strict';
import { test } from 'node:test';
import { renderStatus } from '../../../src/cli/render-status.ts';
import { createTerminal } from '../../../src/cli/terminal.ts';

/** A stream that keeps what is written. */
function sink(isTTY: boolean, columns = 40) {
  const written: string[] = [];
  return {
    written,
    isTTY,
    columns,
    write(text: string, done?: () => void) {
      written.push(text);
      done?.();
    },
    on() {},
  };
}

function terminalOn(isTTY: boolean, switches: { quiet?: boolean; noColor?: boolean } = {}) {
  const stdout = sink(isTTY);
  const stderr = sink(isTTY);
  const clock = { nowMs: 0 };
  const { quiet = false, noColor = false } = switches;
  const terminal = createTerminal({ quiet, noColor, stdout, stderr, nowMs: () => clock.nowMs });
  return { terminal, clock, out: stdout.written, err: stderr.written };
}

const WIPE = '\r\u001b[2K';

test('on a terminal progress is one line rewritten: phase, done of total, elapsed', () => {
  const { terminal, clock, err } = terminalOn(true);
  terminal.progress({ phase: 'sense' });
  clock.nowMs = 1500;
  terminal.progress({ phase: 'sense', done: 3, total: 9 });
  terminal.progress({ phase: 'decide' });
  assert.deepEqual(err, [`${WIPE}sense  0.0 s`, `${WIPE}sense  3/9  1.5 s`, `${WIPE}decide  0.0 s`]);
});

test('progress is not drawn more often than an eye can follow, and never wider than the terminal', () => {
  const { terminal, clock, err } = terminalOn(true);
  for (let done = 0; done < 100; done++) terminal.progress({ phase: 'sense', done, total: 100 });
  assert.equal(err.length, 1);
  clock.nowMs = 1000;
  terminal.progress({ phase: 'x'.repeat(200) });
  assert.equal(err.at(-1), WIPE + 'x'.repeat(39));
});

test('away from a terminal progress is one line a phase', () => {
  const { terminal, err } = terminalOn(false);
  for (const done of [0, 1, 2]) terminal.progress({ phase: 'sense', done });
  terminal.progress({ phase: 'decide' });
  assert.deepEqual(err, ['sense …\n', 'decide …\n']);
});

test('whatever is written wipes the progress line first', async () => {
  const { terminal, err, out } = terminalOn(true);
  terminal.progress({ phase: 'sense' });
  terminal.note('a note');
  terminal.progress({ phase: 'sense' });
  terminal.result('done');
  await terminal.close();
  assert.deepEqual(err, [`${WIPE}sense  0.0 s`, WIPE, 'a note\n', `${WIPE}sense  0.0 s`, WIPE, '']);
  assert.deepEqual(out, ['done\n', '']);
});

test('--quiet leaves progress and notes out, never a warning', () => {
  const { terminal, err } = terminalOn(true, { quiet: true });
  terminal.progress({ phase: 'sense' });
  terminal.note('a note');
  terminal.warn('a warning');
  assert.deepEqual(err, ['a warning\n']);
});

test('colour is for terminals, unless it is not wanted', () => {
  assert.equal(terminalOn(true).terminal.colour, true);
  assert.equal(terminalOn(true, { noColor: true }).terminal.colour, false);
  assert.equal(terminalOn(false).terminal.colour, false);
});

test('a JSON result is one document that ends in a newline', () => {
  const { terminal, out } = terminalOn(false);
  terminal.json({ schemaVersion: 1 });
  assert.deepEqual(out, ['{\n  "schemaVersion": 1\n}\n']);
});

test('MH-A6 a note, a warning or a phase shows what it holds and moves no cursor', () => {
  const { terminal, err } = terminalOn(true);
  terminal.note('a\u001b[2Jb');
  terminal.warn('c\nd');
  terminal.progress({ phase: 'e\u202ef' });
  assert.deepEqual(err, ['a\\u{1b}[2Jb\n', 'c\\nd\n', `${WIPE}e\\u{202e}f  0.0 s`]);
});

test('MH-A6 the status of a cycle with a hostile id is one line that shows it', () => {
  const cycle = { id: 'x', workflowId: 'cycle/\u001b[2J\nnone', runId: 'r', startedAt: '', phase: null };
  const server = { running: true, address: '127.0.0.1:1', ui: null, version: null };
  const cycles = [{ ...cycle, waitsFor: null, workflowTaskAttempt: 1 }];
  const text = renderStatus({ schemaVersion: 1, server, workers: [], cycles, kill: null, receipts: [] });
  assert.match(text, /\n {2}no worker answers {2}cycle\/\\u\{1b\}\[2J\\nnone\n/);
});
