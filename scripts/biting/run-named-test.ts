import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';

/** A point of TAP at any depth, without its directive. */
const POINT = /^\s*(ok|not ok) \d+ - (.*?)(?: # (?:SKIP|TODO)\b.*)?$/u;

/**
 * Runs the tests of one file whose name matches, and counts those by outcome. A file that does not even load
 * counts as nothing: a fault must be noticed by the test it names.
 */
export async function runNamedTest(
  cwd: string,
  { test, testName }: { readonly test: string; readonly testName: string },
): Promise<{ passed: number; failed: number }> {
  const { NODE_TEST_CONTEXT: _, ...env } = process.env;
  const args = ['--test', '--test-reporter=tap', `--test-name-pattern=${testName}`, test];
  const child = spawn(process.execPath, args, { cwd, env, stdio: ['ignore', 'pipe', 'ignore'] });
  const output = await text(child.stdout);

  const name = new RegExp(testName, 'u');
  const outcomes = output.split('\n').flatMap((line) => {
    const [, outcome, title = ''] = POINT.exec(line) ?? [];
    return outcome !== undefined && name.test(title) ? [outcome] : [];
  });
  return {
    passed: outcomes.filter((outcome) => outcome === 'ok').length,
    failed: outcomes.filter((outcome) => outcome === 'not ok').length,
  };
}
