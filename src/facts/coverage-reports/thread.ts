import { MalformedReport } from './malformed.ts';
import { parseReport } from './parse-report.ts';

/** A parsed report as JSON, the form in which it is cached, or what is wrong with it. */
export type Answer = { readonly json: string } | { readonly malformed: string };

/** What a thread of the pool runs. */
export async function createHandler(): Promise<(bytes: Uint8Array) => Answer> {
  return (bytes) => {
    try {
      return { json: JSON.stringify(parseReport(bytes)) };
    } catch (error) {
      if (error instanceof MalformedReport) return { malformed: error.message };
      throw error;
    }
  };
}
