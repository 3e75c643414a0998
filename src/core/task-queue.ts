/** What a worker is able to do; one task queue each, so that a busy capability never starves another. */
export const CAPABILITIES = ['control', 'sense'] as const;
export type Capability = (typeof CAPABILITIES)[number];

/** All activities of one cycle run against one artifact store: its id is part of the queue's name. */
export function taskQueue(storeId: string, capability: Capability): string {
  return `dreamd-${storeId}-${capability}`;
}
