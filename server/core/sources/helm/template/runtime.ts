// What running templates share: their names, their limits, and whoever watches.
import type { Origin } from '../../../text/origin.ts';
import type { Rope } from '../value/rope.ts';
import type { Text, Value } from '../value/value.ts';
import type { Pipeline, Statement } from './syntax.ts';

/** A template that can be run. */
export interface Named {
  readonly name: string;
  readonly body: readonly Statement[];
  /** The text of a statement, with its place. */
  pieces(start: number, end: number, text: string): Rope;
  /** Where a part of the template stands. */
  place(start: number, end: number): Origin | undefined;
}

/** Something that went wrong, or can't be known. */
export interface Trouble {
  readonly message: string;
  readonly at: Origin | undefined;
  /** The chart itself asked for it. */
  readonly asked: boolean;
}

/** Told of what happens while templates run: for hovers, references and the like. */
export interface Witness {
  /** An expression, a pipeline or an action has a value. */
  value?(place: Origin, value: Value): void;
  /** A condition was not met, while nothing had been written in the file yet. */
  skipped?(pipeline: Pipeline, place: Origin, dot: Value): void;
}

export interface Budget {
  /** Statements, function calls, rounds of loops. */
  steps: number;
  /** Characters written. */
  characters: number;
}

/** A hash in hexadecimal digits; of an unknown algorithm none. */
export type Hash = (algorithm: 'sha1' | 'sha256' | 'sha512', text: string) => string | undefined;

/** What statements, expressions and functions ask for while they run. */
export interface Runtime {
  readonly witness: Witness;
  readonly hash?: Hash | undefined;
  /** A template has changed the values that all of them share: what one gives depends on those before it. */
  hasSideEffects: boolean;
  include(name: string, data: Value, at: Origin | undefined): Value;
  tpl(value: Text, data: Value, at: Origin | undefined): Value;
  note(message: string, at: Origin | undefined, asked?: boolean): void;
  /** Counts work; ends the file when there was too much of it. */
  step(count?: number): void;
  /** Counts what is written, or held in memory. */
  write(characters: number): void;
}
