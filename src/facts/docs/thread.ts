import { parseDocument } from './parse-document.ts';

export interface DocumentTask {
  readonly bytes: Uint8Array;
  readonly mdx: boolean;
}

/** What a thread of the pool runs: one outcome a document, as JSON, the form in which it is cached. */
export async function createHandler(): Promise<(tasks: readonly DocumentTask[]) => string[]> {
  return (tasks) => tasks.map(({ bytes, mdx }) => JSON.stringify(parseDocument(bytes, mdx)));
}
