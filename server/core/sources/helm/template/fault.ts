// What Go would stop with. Thrown inside of an evaluation only, and caught at the next action.
import type { Origin } from '../../../text/origin.ts';

export class Fault extends Error {
  /** `asked`: the chart itself asked for it, with `fail` or `required`. */
  constructor(
    message: string,
    public at?: Origin | undefined,
    readonly asked = false,
  ) {
    super(message);
  }
}

/** The chart takes more work than any real one does. Ends the rendering of a file. */
export class Exhausted extends Error {}
