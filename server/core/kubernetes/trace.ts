// What the readers of kinds report about the fields they meet, so that a cursor can be told what it stands on.
import type { Entry, Node } from '../yaml/node.ts';
import type { FieldKey } from './field.ts';
import type { AnnotationTerm } from './glossary/annotations.ts';
import type { Listener, Parent, SlicePort } from './objects.ts';
import type { Reference, Selection } from './reference.ts';
import type { Container, ContainerPort, Label, Pod, PortRef, Service, ServicePort } from './resource.ts';

/** The thing a field belongs to. */
export type Owner =
  | { readonly kind: 'object' }
  | { readonly kind: 'service'; readonly service: Service }
  | { readonly kind: 'servicePort'; readonly service: Service; readonly port: ServicePort }
  | { readonly kind: 'selectorLabel'; readonly service: Service; readonly label: Label }
  | { readonly kind: 'pod'; readonly pod: Pod }
  | { readonly kind: 'podLabel'; readonly pod: Pod; readonly label: Label }
  | { readonly kind: 'container'; readonly pod: Pod; readonly container: Container }
  | {
      readonly kind: 'containerPort';
      readonly pod: Pod;
      readonly container: Container;
      readonly port: ContainerPort;
    }
  | { readonly kind: 'portRef'; readonly pod: Pod; readonly container: Container; readonly ref: PortRef }
  | { readonly kind: 'reference'; readonly reference: Reference }
  | { readonly kind: 'selection'; readonly selection: Selection; readonly label: Label | undefined }
  | {
      readonly kind: 'annotation';
      readonly term: AnnotationTerm;
      /** What it says of ports: numbers, names, and whatever else stands there. */
      readonly words: readonly string[];
    }
  | { readonly kind: 'listener'; readonly listener: Listener }
  | { readonly kind: 'parent'; readonly parent: Parent }
  | { readonly kind: 'slicePort'; readonly port: SlicePort };

/** A field in the text. */
export interface FieldAt {
  readonly field: FieldKey;
  /** Undefined for an item of a list, which has no key (an argument of a command). */
  readonly key: Entry['key'] | undefined;
  readonly value: Node;
  readonly owner: Owner;
}
