// What facts are made of: scalars, lists, labels and selectors, each with its place.
import type { Place } from '../text/origin.ts';
import type { ScalarNode, UnknownNode } from '../yaml/node.ts';

/** A value as written, or one that can't be known. A field that is absent or null is `undefined` instead. */
export type Scalar = ScalarNode | UnknownNode;

/** A list of facts. `open`: something unknown is in it, so absence proves nothing. */
export interface List<T> {
  readonly items: readonly T[];
  readonly open: boolean;
  /** The list itself in the text; undefined where the manifest has none. */
  readonly at: Place | undefined;
}

/** Labels, or a selector made of labels: `app: web`. */
export interface Labels {
  readonly pairs: readonly Label[];
  readonly open: boolean;
  readonly at: Place | undefined;
}

export interface Label {
  readonly key: ScalarNode;
  readonly value: Scalar;
}

/** The selector of a workload: all labels and all expressions must hold. */
export interface Selector {
  /** The key `selector` and its value in the text. */
  readonly at: Place;
  readonly labels: Labels;
  readonly expressions: readonly SelectorExpression[];
  readonly open: boolean;
}

export interface SelectorExpression {
  readonly at: Place;
  readonly key: string;
  readonly operator: string;
  readonly values: readonly string[];
  /** `key`, `operator`, `values` and whatever else it has, where they are written. */
  readonly keys: readonly ScalarNode[];
  /** The label's key and the values where they are written, as far as they are known. */
  readonly keyAt: Scalar | undefined;
  readonly valuesAt: readonly ScalarNode[];
}
