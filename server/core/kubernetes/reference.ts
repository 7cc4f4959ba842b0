// References: places of one object that name a port of another, whatever the kinds.
import type { Place } from '../text/origin.ts';
import type { FieldKey } from './field.ts';
import type { Scalar, Selector } from './value.ts';

/** A backend of an Ingress, a port of a policy, a URL in an environment variable. */
export interface Reference {
  /** What sort of place the port is named in. */
  readonly field: FieldKey;
  /** The map, or the text, that holds it. */
  readonly at: Place;
  /** Where to say that something is missing in it. */
  readonly head: Place;
  /** The value that names the port: a number or a name; undefined where none is given. */
  readonly port: Scalar | undefined;
  readonly to: Target;
  /** How traffic comes to it, for people: `shop.example.com/cart`. */
  readonly way: string;
  /**
   * A stretch of a text that is the port (`http://web:[80]/`), or the host where no port is written in it (`[db.shop]`); and
   * where the name of the Service begins in it.
   */
  readonly within?:
    | { readonly text: Scalar; readonly start: number; readonly end: number; readonly host: number }
    | undefined;
}

export type Target = ServiceTarget | ServicesTarget | PodsTarget;

/** A port of one Service, called by its name. */
export interface ServiceTarget {
  readonly kind: 'service';
  readonly name: Scalar | undefined;
  /** The namespace it is looked up in, where one is given; else that of the object. */
  readonly namespace: Scalar | undefined;
  /**
   * `port`: by number, or by the name of the Service's port. `number`, `name`: only so. `podPort`: a number means the
   * pod port behind an entry, a name the Service's port. `none`: no port is named, and all are meant.
   */
  readonly by: 'port' | 'number' | 'name' | 'podPort' | 'none';
  /** The number that is meant where none is given: 443 of webhooks. */
  readonly otherwise?: number | undefined;
  readonly protocol: 'TCP' | 'UDP' | undefined;
}

/** A port of all Services that carry labels themselves: what a ServiceMonitor watches. */
export interface ServicesTarget {
  readonly kind: 'services';
  readonly selector: Selector | undefined;
  readonly namespaces: Namespaces;
  /** `name`: of a Service's port. `podPort`: number or name of a container port behind the Services. */
  readonly by: 'name' | 'podPort';
}

/** A port of pods: what a NetworkPolicy opens, what a PodMonitor watches. Without a selector all pods are meant. */
export interface PodsTarget {
  readonly kind: 'pods';
  readonly selector: Selector | undefined;
  readonly namespaces: Namespaces;
  readonly protocol: Scalar | undefined;
}

/**
 * Labels by which an object looks for pods or Services that are not its own: those of a policy and its peers, of a
 * monitor, a budget, a rule of scheduling.
 */
export interface Selection {
  readonly of: 'pods' | 'services';
  readonly selector: Selector;
  readonly namespaces: Namespaces;
}

/** Its own namespace, certain ones, or any. */
export type Namespaces = 'own' | 'any' | readonly string[];
