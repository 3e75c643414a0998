/** What the Web UI and `temporal workflow list` can filter by; each is a keyword. */
export const SEARCH_ATTRIBUTE_NAMES = [
  'DreamdRepo',
  'DreamdPhase',
  'DreamdOutcome',
  'DreamdAction',
  'DreamdKillGroup',
] as const;
