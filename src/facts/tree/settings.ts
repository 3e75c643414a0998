import { z } from 'zod';

export const treeSettings = z.strictObject({});
export type TreeSettings = z.infer<typeof treeSettings>;
