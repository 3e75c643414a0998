import type { Client } from '@temporalio/client';
import { dreamdOutcome, dreamdPhase, dreamdRepo } from '../workflows/search-attributes.ts';

/** Whether a server that is not ours has dreamd's search attributes; one that refuses to tell counts as without. */
export async function knowsSearchAttributes(client: Client, namespace: string): Promise<boolean> {
  try {
    const { customAttributes } = await client.connection.operatorService.listSearchAttributes({ namespace });
    return [dreamdRepo, dreamdPhase, dreamdOutcome].every(({ name }) => customAttributes?.[name] !== undefined);
  } catch {
    return false;
  }
}
