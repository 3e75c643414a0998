import { PositionEncoding, Workspace } from '@astral-sh/ruff-wasm-nodejs';
import { countLines, readSource } from '../../core/source-content.ts';
import type { Outcome } from './outcome.ts';
import { describePython } from './python.ts';
import { RUFF_OPTIONS } from './ruff.ts';

/** What a thread of the pool runs: one Python file a task. */
export async function createHandler(): Promise<(bytes: Uint8Array) => Outcome> {
  const workspace = new Workspace(RUFF_OPTIONS, PositionEncoding.Utf16);
  return (bytes) => {
    const source = readSource(bytes);
    if ('skip' in source) return source;
    const unused = describePython(source.text, check(workspace, source.text));
    return unused === undefined ? { skip: 'parse-failed' } : { lines: countLines(source.text), unused };
  };
}

/** A deeply nested text exhausts the stack inside WebAssembly; its memory is then no longer to be trusted. */
function check(workspace: Workspace, text: string): unknown {
  try {
    return workspace.check(text);
  } catch {
    process.exit(1);
  }
}
