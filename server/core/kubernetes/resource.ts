// Facts: what a Kubernetes object says about ports, as frozen plain data in which every value knows its place.
import type { Place } from '../text/origin.ts';
import type { ScalarNode } from '../yaml/node.ts';
import type { FieldKey } from './field.ts';
import type { Particulars } from './objects.ts';
import type { Reference, Selection } from './reference.ts';
import type { Misfit } from './shapes/shape.ts';
import type { Label, Labels, List, Scalar, Selector } from './value.ts';

export type { Label, Labels, List, Scalar, Selector, SelectorExpression } from './value.ts';

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
  /** The value of `apiVersion`; undefined for an object that stands for a kustomization. */
  readonly apiVersionAt: ScalarNode | undefined;
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
  /** How many pods a workload makes, and how it replaces them. */
  readonly scale: Scale | undefined;
  /** Annotations that have to do with ports, of the object itself. */
  readonly annotations: readonly Label[];
  /** Where annotations of an object with such annotations are written. */
  readonly annotated: Annotated;
  /** What its kind says of its own, for kinds besides pods and Services. */
  readonly particulars: Particulars | undefined;
  /** Values that the API server can't take where they stand. */
  readonly misfits: readonly Misfit[];
  /** The places in which it names ports of other objects. */
  readonly references: readonly Reference[];
  /** What it looks for by labels. */
  readonly selections: readonly Selection[];
  /** The whole numbers that occur in a ConfigMap's data: evidence of what a program listens on. */
  readonly numbers: readonly number[] | undefined;
  /** It may create objects that are not in the workspace (HelmRelease, Argo CD Application, an operator's resource). */
  readonly generator: boolean;
  /** What building its scope brought to light; only the object that stands for a kustomization has it. */
  readonly build?: BuildFacts;
  /** Its document is not sound YAML, or something unknown has its hands on it: nothing is said about it. */
  readonly broken: boolean;
}

/** Where an object is annotated. */
export interface Annotated {
  readonly metadata: Place | undefined;
  /** The map of all annotations. */
  readonly at: Place | undefined;
  /** Not all of them can be known. */
  readonly open: boolean;
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
  /** The labels a node must have to run its pods, and whether anything else chooses among nodes. */
  readonly nodeSelector: Labels;
  readonly hasAffinity: boolean;
  readonly enableServiceLinks: Scalar | undefined;
  readonly terminationGracePeriodSeconds: Scalar | undefined;
  readonly security: Security;
  /** Names of the kernel settings that its pods ask for. */
  readonly sysctls: readonly string[];
  /** Annotations of its pods that have to do with ports. */
  readonly annotations: readonly Label[];
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
  readonly restartPolicy: Scalar | undefined;
  readonly ports: List<ContainerPort>;
  /** Probes and lifecycle hooks that name a port. */
  readonly refs: readonly PortRef[];
  /** Keys of its probes and hooks, whatever these do. */
  readonly handlers: readonly ScalarNode[];
  readonly env: readonly EnvVar[];
  /** Those of its variables that may name Services. */
  readonly hosts: readonly HostVariable[];
  /** Ports that its arguments and variables make it listen on. */
  readonly listens: readonly Listening[];
  /** Variables whose names end in `_PORT` that its arguments and variables refer to, without those they set. */
  readonly portVariables: readonly PortVariable[];
  readonly security: Security;
  readonly image: Scalar | undefined;
  /** It names an image, as every container of a whole manifest does; those of patches often don't. */
  readonly hasImage: boolean;
}

/** `- { name: PORT, value: "8080" }` */
export interface EnvVar {
  readonly name: Scalar | undefined;
  readonly value: Scalar | undefined;
}

/** A variable whose value may be a Service, and the value of the one that gives its port. */
export interface HostVariable {
  readonly host: ScalarNode;
  readonly service: string;
  readonly namespace: string | undefined;
  /** Undefined where there is none, and where it comes from elsewhere; it need not be a number. */
  readonly port: ScalarNode | undefined;
  /** The names of both variables. */
  readonly keys: { readonly host: ScalarNode | undefined; readonly port: ScalarNode | undefined };
}

/** `$(REDIS_PORT)` in an argument or a variable. */
export interface PortVariable {
  readonly name: string;
  /** The whole argument, or the value of the variable. */
  readonly at: ScalarNode;
}

/** A port that a program is told to listen on. */
export interface Listening {
  readonly number: number;
  /** The address, where one is given: `127.0.0.1`. */
  readonly host: string;
  readonly at: ScalarNode;
  /** What tells so: `--port`, `PORT`. */
  readonly by: string;
}

/** What a pod or container may do. */
export interface Security {
  readonly runAsNonRoot: Scalar | undefined;
  readonly runAsUser: Scalar | undefined;
  readonly adds: readonly string[];
}

export interface Scale {
  readonly replicas: Scalar | undefined;
  /** `RollingUpdate` or `Recreate`. */
  readonly strategy: Scalar | undefined;
  readonly maxUnavailable: Scalar | undefined;
  readonly maxSurge: Scalar | undefined;
  readonly hasStrategy: boolean;
  /** The spec in the text, to write a strategy into. */
  readonly at: Place;
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
  /** The key of the handler, the map under it, and the host it is sent to. */
  readonly key: ScalarNode;
  readonly at: Place;
  readonly host: Scalar | undefined;
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
  readonly externalTrafficPolicy: Scalar | undefined;
  readonly internalTrafficPolicy: Scalar | undefined;
  readonly allocateLoadBalancerNodePorts: Scalar | undefined;
  readonly sessionAffinity: Scalar | undefined;
  readonly sessionTimeout: Scalar | undefined;
  readonly trafficDistribution: Scalar | undefined;
  readonly loadBalancerIP: Scalar | undefined;
  /** The key `externalIPs`, where something is written behind it. */
  readonly externalIPs: ScalarNode | undefined;
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
