// Text that was built of others, with the places its lines come from.

export interface BuiltLine {
  readonly text: string;
  /** The places it was written at, the main one first; none for the inside of a long text. */
  readonly origins: readonly BuiltOrigin[];
}

export interface BuiltOrigin {
  readonly uri: string;
  /** From 1. */
  readonly line: number;
}
