import { defineSearchAttributeKey } from '@temporalio/common';

/** What the Web UI and `temporal workflow list` can filter by; all are keywords. */
export const dreamdRepo = defineSearchAttributeKey('DreamdRepo', 'KEYWORD');
export const dreamdPhase = defineSearchAttributeKey('DreamdPhase', 'KEYWORD');
export const dreamdOutcome = defineSearchAttributeKey('DreamdOutcome', 'KEYWORD');
