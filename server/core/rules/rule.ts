// What a rule is: a law about ports, the reason for it, examples that are its tests, and a check that finds breaches.
import type { Severity } from '../../../shared/settings.ts';
import type {
  Gateway,
  Ingress,
  Monitor,
  NetworkPolicy,
  Route,
  Slice,
  Webhook,
} from '../kubernetes/objects.ts';
import type { PortValue } from '../kubernetes/portField.ts';
import type { Reference } from '../kubernetes/reference.ts';
import type {
  BuildFacts,
  Container,
  ContainerPort,
  Pod,
  PortRef,
  Resource,
  Service,
  ServicePort,
} from '../kubernetes/resource.ts';
import type { Breach } from '../workspace/finding.ts';
import type { View } from '../workspace/view.ts';

export type {
  Breach,
  Change,
  Finding,
  Fix,
  NestedEntry,
  NewEntry,
  NewValue,
  Related,
} from '../workspace/finding.ts';

/** What a check is called with. A rule names one of these in `visits`. */
export interface Sites {
  /** A kustomization that is built by itself, with all that its build brought to light. */
  build: { readonly resource: Resource; readonly build: BuildFacts };
  resource: { readonly resource: Resource };
  portValue: { readonly resource: Resource } & PortValue;
  service: { readonly resource: Resource; readonly service: Service };
  servicePort: { readonly resource: Resource; readonly service: Service; readonly port: ServicePort };
  pod: { readonly resource: Resource; readonly pod: Pod };
  container: { readonly resource: Resource; readonly pod: Pod; readonly container: Container };
  containerPort: Sites['container'] & { readonly port: ContainerPort };
  portRef: Sites['container'] & { readonly ref: PortRef };
  /** A place that names a port of another object. */
  reference: { readonly resource: Resource; readonly reference: Reference };
  ingress: Site<Ingress>;
  policy: Site<NetworkPolicy>;
  gateway: Site<Gateway>;
  route: Site<Route>;
  slice: Site<Slice>;
  monitor: Site<Monitor>;
  webhook: Site<Webhook>;
}

/** An object of a certain kind: `facts` is what that kind says of its own. */
export interface Site<T> {
  readonly resource: Resource;
  readonly facts: T;
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
