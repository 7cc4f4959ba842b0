// What a rule is: a law about ports, the reason for it, examples that are its tests, and a check that finds breaches.
import type { Severity } from '../../../shared/settings.ts';
import type { PortValue } from '../kubernetes/portField.ts';
import type {
  Container,
  ContainerPort,
  Pod,
  PortRef,
  Resource,
  Scalar,
  Service,
  ServicePort,
} from '../kubernetes/resource.ts';
import type { Place } from '../text/origin.ts';
import type { View } from '../workspace/view.ts';

/** What a check is called with. A rule names one of these in `visits`. */
export interface Sites {
  resource: { readonly resource: Resource };
  portValue: { readonly resource: Resource } & PortValue;
  service: { readonly resource: Resource; readonly service: Service };
  servicePort: { readonly resource: Resource; readonly service: Service; readonly port: ServicePort };
  pod: { readonly resource: Resource; readonly pod: Pod };
  container: { readonly resource: Resource; readonly pod: Pod; readonly container: Container };
  containerPort: Sites['container'] & { readonly port: ContainerPort };
  portRef: Sites['container'] & { readonly ref: PortRef };
}

export type Visit = keyof Sites;

interface RuleText {
  /** File name, settings key, name of the rule's page and of the diagnostic: reads well after "allow …". */
  readonly id: string;
  /** What a finding weighs unless it says otherwise. `off`: silent until the settings name it. */
  readonly severity: Severity | 'off';
  /** The law in one sentence. */
  readonly summary: string;
  /** Why a breach hurts and when it does not, in a short paragraph of Markdown. */
  readonly why: string;
  /** The weight it has once switched on, for a rule that is off by default. */
  readonly whenOn?: Severity;
  readonly examples: readonly Example[];
}

/** Fixtures (docs/fixtures.md): `bad` marks every finding of all rules, its first fix gives `good`, which has none. */
export interface Example {
  readonly bad: string;
  /** Left out where no fix is safe. */
  readonly good?: string;
}

export type Rule = {
  [V in Visit]: RuleText & {
    readonly visits: V;
    readonly check: (site: Sites[V], view: View) => Iterable<Breach>;
  };
}[Visit];

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

export type Change =
  /** Replace a value: `targetPort: htpp` → `targetPort: http`. */
  | { readonly kind: 'set'; readonly at: Scalar; readonly value: NewValue }
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
      readonly entries: readonly NewEntry[];
      readonly where: 'first' | 'last' | { readonly after: string };
    }
  | { readonly kind: 'renameKey'; readonly map: Place; readonly key: string; readonly to: string }
  | { readonly kind: 'remove'; readonly map: Place; readonly key: string }
  /** Replace a map by the map under one of its keys: `selector: { matchLabels: { app: web } }` → `selector: { app: web }`. */
  | { readonly kind: 'unwrap'; readonly map: Place; readonly key: string };
