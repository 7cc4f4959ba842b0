// What a check says: a breach, how much it weighs, where its other end is, and how to repair it.
import type { Severity } from '../../../shared/settings.ts';
import type { Resource, Scalar } from '../kubernetes/resource.ts';
import type { Place } from '../text/origin.ts';
import type { Ignores } from '../yaml/directives.ts';
import type { ObjectEntry } from '../yaml/editObject.ts';
import type { View } from './view.ts';

/** Finds what is wrong in a resource. The workspace is given one and knows nothing of rules. */
export type Judge = (
  resource: Resource,
  view: View,
  ignoresOf: (uri: string) => Ignores,
) => readonly Finding[];

/** What a round of checking did: files whose findings differ. `done` is false while resources still wait for their turn. */
export interface Checked {
  readonly changed: readonly string[];
  readonly done: boolean;
}

/** A breach of a rule, as its check yields it. */
export interface Breach {
  /** Exactly the wrong value; for something missing, the key that lacks it. */
  readonly at: Place;
  /** What is wrong, why it matters, what to do: one or two plain sentences with real names and numbers. */
  readonly message: string;
  /** Differs from the rule's severity only where the rule says so. */
  readonly severity?: Severity;
  /** The other end. */
  readonly related?: readonly Related[];
  readonly fixes?: readonly Fix[];
}

export interface Related {
  readonly at: Place;
  readonly message: string;
}

/** A breach that was weighed: what people see. */
export interface Finding extends Breach {
  readonly rule: string;
  readonly severity: Severity;
  readonly related: readonly Related[];
  readonly fixes: readonly Fix[];
}

/** A repair, described by what changes in the tree; `features/edits.ts` turns it into text edits. */
export interface Fix {
  /** Said in the menu: "Use `http`". */
  readonly title: string;
  /** Right without knowing anything else, so "fix all" may apply it. */
  readonly safe?: boolean;
  readonly changes: readonly Change[];
}

/** A value to write: a number is written plain, a string is quoted where it must be. */
export type NewValue = string | number;
export type NewEntry = readonly [key: string, value: NewValue];
/** The same, where the value may be a map of its own. */
export type NestedEntry = readonly [key: string, value: NewValue | readonly NestedEntry[]];

export type Change =
  /** Replace a value: `targetPort: htpp` → `targetPort: http`. */
  | { readonly kind: 'set'; readonly at: Scalar; readonly value: NewValue }
  /** Write at a place of a template what stands at another: `{{ .Values.a }}` → `{{ .Values.b }}`. */
  | { readonly kind: 'copy'; readonly at: Place; readonly from: Place }
  /** Take away what puts an action's value into quotes: `{{ .Values.port | quote }}` → `{{ .Values.port }}`. */
  | { readonly kind: 'unquote'; readonly at: Place }
  /** Add a key to a map. */
  | {
      readonly kind: 'insert';
      readonly map: Place;
      readonly key: string;
      readonly value: NewValue;
      /** The key to stand behind; or an end of the map. */
      readonly where: 'first' | 'last' | { readonly after: string };
    }
  /** Add an item to a list of maps. */
  | { readonly kind: 'append'; readonly list: Place; readonly item: readonly NewEntry[] }
  /** Add a key that holds a list with one item. */
  | {
      readonly kind: 'insertList';
      readonly map: Place;
      readonly key: string;
      readonly item: readonly NewEntry[];
      readonly where: 'first' | 'last' | { readonly after: string };
    }
  /** Add a key that holds a map. */
  | {
      readonly kind: 'insertMap';
      readonly map: Place;
      readonly key: string;
      readonly entries: readonly NestedEntry[];
      readonly where: 'first' | 'last' | { readonly after: string };
    }
  /** Write other entries in the place of all that a map has. */
  | { readonly kind: 'rewrite'; readonly map: Place; readonly entries: readonly NestedEntry[] }
  | { readonly kind: 'renameKey'; readonly map: Place; readonly key: string; readonly to: string }
  | { readonly kind: 'remove'; readonly map: Place; readonly key: string }
  /** Replace a map by the map under one of its keys: `selector: { matchLabels: { app: web } }` → `selector: { app: web }`. */
  | { readonly kind: 'unwrap'; readonly map: Place; readonly key: string }
  /** Move entries of a map below a new key: `{ serviceName: web }` → `{ service: { name: web } }`. */
  | {
      readonly kind: 'nest';
      readonly map: Place;
      readonly under: string;
      /** The keys that move, and where to. */
      readonly moves: readonly (readonly [key: string, path: readonly string[]])[];
    }
  /** Write another object into a file, in a document of its own behind that of an object. */
  | { readonly kind: 'addObject'; readonly at: Place; readonly entries: readonly ObjectEntry[] }
  /** Write lines behind all that a template has: it is no YAML that an object could be added to. */
  | { readonly kind: 'appendLines'; readonly at: Place; readonly lines: readonly string[] };
