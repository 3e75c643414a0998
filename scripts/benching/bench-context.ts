/** What a figure may use. */
export interface BenchContext {
  /** Folder of clones of public repositories, each named as its project. */
  readonly data: string;
  /** A folder of this run's own. */
  readonly scratch: string;
  /** Says what is being measured. */
  readonly note: (line: string) => void;
}
