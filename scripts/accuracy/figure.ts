/** One line of a table: how many of how many, and what it should be. */
export interface Figure {
  readonly name: string;
  readonly hits: number;
  readonly of: number;
  /** Least share 0..1, or least number of hits; null when it stands there for comparison only. */
  readonly target: { readonly share: number } | { readonly hits: number } | null;
}

/** One table of docs/accuracy.md. */
export interface Accuracy {
  readonly title: string;
  readonly figures: readonly Figure[];
  /** How it was measured, what differs and why; one line each. */
  readonly notes: readonly string[];
}

/** Measures one subject on the clones in the folder `data`; `scratch` is removed afterwards. */
export type Measure = (context: {
  readonly data: string;
  readonly scratch: string;
  readonly note: (line: string) => void;
}) => Promise<readonly Accuracy[]>;

export function isMet({ hits, of, target }: Figure): boolean {
  if (target === null) return true;
  return 'hits' in target ? hits >= target.hits : of > 0 && hits / of >= target.share;
}
