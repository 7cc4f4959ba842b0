// Facts: what a Kubernetes object says about ports, as frozen plain data in which every value knows its place.
import type { Place } from '../text/origin.ts';
import type { ScalarNode, UnknownNode } from '../yaml/node.ts';
import type { FieldKey } from './field.ts';

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

/** The scope of manifests that are applied as they stand. */
export const PLAIN = '';

/** One Kubernetes object. */
export interface Resource {
  /** `file:///shop/web.yaml#2`: unique in the workspace, stable while the file's objects keep their order. */
  readonly id: string;
  /**
   * What it is applied with: the URI of the kustomization that builds it, or `PLAIN`. Names and selectors resolve
   * inside of one scope.
   */
  readonly scope: string;
  /** The file it was written in; overlays may bring values of it from others. */
  readonly uri: string;
  /** The whole object in the text. */
  readonly at: Place;
  /** The value of `kind`. */
  readonly kindAt: ScalarNode;
  readonly apiVersion: string;
  readonly kind: string;
  readonly name: Scalar | undefined;
  readonly namespace: Scalar | undefined;
  /** metadata.labels of an object with a pod template or a service. */
  readonly labels: Labels;
  /** The pods it makes: a Pod, or anything with a pod template. */
  readonly pod: Pod | undefined;
  readonly service: Service | undefined;
  /** spec.selector of a workload, in either of its two forms. */
  readonly selector: Selector | undefined;
  /** The whole numbers that occur in a ConfigMap's data: evidence of what a program listens on. */
  readonly numbers: readonly number[] | undefined;
  /** It may create objects that are not in the workspace (HelmRelease, Argo CD Application, an operator's resource). */
  readonly generator: boolean;
  /** What building its scope brought to light; only the object that stands for a kustomization has it. */
  readonly build?: BuildFacts;
  /** Its document is not sound YAML, or something unknown has its hands on it: nothing is said about it. */
  readonly broken: boolean;
}

/** A whole scope, as its kustomization built it. */
export interface BuildFacts {
  /** Something in it can't be known, so absence proves nothing. */
  readonly open: boolean;
  /** What is in it may be changed by something that can't be known. */
  readonly unsure: boolean;
  /** What the build noticed; `sources/kustomize/note.ts` knows of what sort they are. */
  readonly notes: readonly { readonly kind: string }[];
}

/** A pod, or the template of one. */
export interface Pod {
  /** The pod spec in the text. */
  readonly at: Place;
  /** The labels its pods carry: those of the template, not those of the workload. */
  readonly labels: Labels;
  /** The map that holds the template's labels (`metadata`), where there is one to add labels to. */
  readonly metadata: Place | undefined;
  readonly containers: List<Container>;
  readonly hostNetwork: Scalar | undefined;
  readonly evidence: Evidence;
  /** Services can select these pods; false for a custom resource whose pods someone else manages. */
  readonly backend: boolean;
}

/** `sidecar`: an init container with `restartPolicy: Always`, which stays beside the regular ones. */
export type ContainerRole = 'regular' | 'sidecar' | 'init' | 'ephemeral';

export interface Container {
  readonly at: Place;
  readonly role: ContainerRole;
  readonly name: Scalar | undefined;
  readonly ports: List<ContainerPort>;
  /** Probes and lifecycle hooks that name a port. */
  readonly refs: readonly PortRef[];
  /** It names an image, as every container of a whole manifest does; those of patches often don't. */
  readonly hasImage: boolean;
}

/** A definition: `- { name: http, containerPort: 8080 }`. */
export interface ContainerPort {
  readonly at: Place;
  /** The first key of the entry, where something is said about a key that is missing. */
  readonly head: Place;
  readonly number: Scalar | undefined;
  /** An action of a template stands where the number belongs, and gives nothing. */
  readonly nothing?: Place | undefined;
  readonly name: Scalar | undefined;
  readonly protocol: Scalar | undefined;
  readonly hostPort: Scalar | undefined;
  readonly hostIP: Scalar | undefined;
  /** The key `port` or `targetPort`, written where `containerPort` belongs. */
  readonly misnamed: ScalarNode | undefined;
}

/** A reference: a place that names a container port of its own container. */
export interface PortRef {
  readonly port: Scalar | undefined;
  readonly field: FieldKey;
  /** `readinessProbe.httpGet`, as people would call it. */
  readonly label: string;
  readonly handler: 'httpGet' | 'tcpSocket' | 'grpc';
}

/** Traces of what a pod's programs really listen on. */
export interface Evidence {
  /** Whole numbers in command, args, env and probes that can be ports, each once. */
  readonly numbers: readonly number[];
  /** ConfigMaps that the pod mounts or loads. */
  readonly configMaps: readonly string[];
  /** Something unreadable is among it: a Secret, a template, a generated ConfigMap. */
  readonly open: boolean;
}

export interface Service {
  /** The value of `spec` in the text. */
  readonly at: Place;
  /** The key `spec`, where something is said about a thing that is missing below it. */
  readonly key: ScalarNode;
  readonly type: Scalar | undefined;
  readonly clusterIP: Scalar | undefined;
  readonly externalName: Scalar | undefined;
  readonly healthCheckNodePort: Scalar | undefined;
  readonly selector: Labels;
  /** `matchLabels` (or `matchExpressions`) under a Service's selector, which takes labels only. */
  readonly selectorShape: { readonly key: ScalarNode; readonly value: Place } | undefined;
  readonly ports: List<ServicePort>;
}

/** A definition: `- { name: http, port: 80, targetPort: http }`. */
export interface ServicePort {
  readonly at: Place;
  /** The first key of the entry, where something is said about a key that is missing. */
  readonly head: Place;
  readonly port: Scalar | undefined;
  /** An action of a template stands where the port belongs, and gives nothing. */
  readonly nothing?: Place | undefined;
  readonly name: Scalar | undefined;
  readonly targetPort: Scalar | undefined;
  readonly nodePort: Scalar | undefined;
  readonly protocol: Scalar | undefined;
  readonly appProtocol: Scalar | undefined;
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
}
