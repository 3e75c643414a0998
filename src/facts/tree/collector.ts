import type { Collector } from '../../core/contracts/collector.ts';
import type { TreeFacts } from './fact.ts';
import type { TreeSettings } from './settings.ts';

/** The paths of the commit. Reads no file. */
export const treeCollector: Collector<TreeFacts, TreeSettings> = {
  id: 'tree',
  version: '1',
  tool: 'git ls-tree',
  collect: async ({ snapshot: { files } }) => ({
    status: 'ok',
    facts: { files },
    inputs: { files: files.length, lines: 0, bytes: 0 },
    skipped: [],
    cached: 0,
  }),
};
