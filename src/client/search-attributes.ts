import type { Client } from '@temporalio/client';
import { SEARCH_ATTRIBUTE_NAMES } from '../core/search-attribute-names.ts';

/** temporal.api.enums.v1.IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD */
const KEYWORD = 2;

/** Whether a server that is not ours has dreamd's search attributes; one that refuses to tell counts as without. */
export async function knowsSearchAttributes(client: Client, namespace: string): Promise<boolean> {
  try {
    return (await findMissing(client, namespace)).length === 0;
  } catch {
    return false;
  }
}

/** Registers what is missing and returns the names; rejects when the server does not allow it. */
export async function registerSearchAttributes(
  client: Client,
  namespace: string,
): Promise<readonly string[]> {
  const missing = await findMissing(client, namespace);
  if (missing.length > 0)
    await client.connection.operatorService.addSearchAttributes({
      namespace,
      searchAttributes: Object.fromEntries(missing.map((name) => [name, KEYWORD])),
    });
  return missing;
}

async function findMissing(client: Client, namespace: string): Promise<readonly string[]> {
  const { customAttributes } = await client.connection.operatorService.listSearchAttributes({ namespace });
  return SEARCH_ATTRIBUTE_NAMES.filter((name) => customAttributes?.[name] === undefined);
}
