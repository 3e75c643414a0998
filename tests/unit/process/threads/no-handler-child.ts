/** A thread module that breaks the pool's one demand. */
export const somethingElse = true;
