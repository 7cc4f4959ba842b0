// The keys of the index: one function for each question that can be asked about other resources.
import { groupOf } from '../kubernetes/apiVersion.ts';
import type { Resource } from '../kubernetes/resource.ts';

/** Pods that carry a label. */
export const podsWithLabel = (label: string, value: string) => `pod ${label}=${value}`;

/** Pods that carry any value of a label, in one directory or unit. */
export const podsNear = (directory: string, label: string) => `pod-near ${directory} ${label}`;

/** All pods of a unit. */
export const podsIn = (unit: string) => `pods-in ${unit}`;

/** Pods of a unit some of whose labels can't be known: they may match any selector. */
export const podsOfUnknownLabels = (unit: string) => `pod-unknown ${unit}`;

/** Workloads whose own metadata.labels carry a label. */
export const workloadsWithLabel = (label: string, value: string) => `workload ${label}=${value}`;

/** Services whose selector asks for a label. */
export const servicesSelecting = (label: string, value: string) => `service-selects ${label}=${value}`;

/** Services that a pod with a label may belong to: each stands under one label of its selector, its likeliest name. */
export const servicesNamed = (label: string, value: string) => `service ${label}=${value}`;

/** Services that request a node port, for an entry or as healthCheckNodePort. */
export const servicesWithNodePort = (number: number) => `node-port ${number}`;

/** Workloads whose pods take a port of their node. */
export const podsWithHostPort = (number: number) => `host-port ${number}`;

/** Services of a name. */
export const servicesCalled = (name: string) => `service-called ${name}`;

/** Services of a unit. */
export const servicesIn = (unit: string) => `services-in ${unit}`;

/** Services that carry a label themselves. */
export const servicesLabelled = (label: string, value: string) => `service-label ${label}=${value}`;

/** Objects that name a Service: an Ingress, a route, a webhook, a variable with an address. */
export const referrersTo = (name: string) => `refers ${name}`;

/** Objects of a unit that select pods or Services by labels to name their ports: policies and monitors. */
export const watchersIn = (unit: string) => `watches ${unit}`;

/** Objects that look for pods or Services by a label and do not own them; without a value: that only ask for its key. */
export const selecting = (label: string, value: string) => `selects ${label}=${value}`;

/** Gateways of a name. */
export const gatewaysCalled = (name: string) => `gateway ${name}`;

/** Routes that attach to a Gateway or a ListenerSet of a name. */
export const attachedTo = (name: string) => `attached ${name}`;

/** ReferenceGrants. */
export const referenceGrants = () => 'grants';

/** Ingresses. */
export const ingresses = () => 'ingresses';

/** ConfigMaps that set timeouts for all Ingresses of a controller. */
export const proxyConfigs = () => 'proxy-configs';

/** EndpointSlices and Endpoints of a Service. */
export const slicesOf = (name: string) => `slices ${name}`;

/** Namespaces, ReferenceGrants and the like in a unit: objects that change what others may do. */
export const permitsIn = (unit: string) => `permits ${unit}`;

/** ConfigMaps of a name. */
export const configMapsNamed = (name: string) => `config-map ${name}`;

/** What builds images whose names end in a word. */
export const imagesCalled = (name: string) => `image ${name}`;

/** Objects with the same kind and name, whatever their namespace: copies, or the same thing for other clusters. */
export const sameName = (resource: Pick<Resource, 'apiVersion' | 'kind'>, name: string) =>
  `same ${groupOf(resource.apiVersion)}/${resource.kind}/${name}`;

/** Objects in a unit that may create others. */
export const generatorsIn = (unit: string) => `generator ${unit}`;

/** The object that stands for the kustomization of a scope. */
export const buildOfScope = () => 'build';

/** The kustomization of a scope in which something can't be known, so that absence proves nothing. */
export const openScope = () => 'open';

/** A key as the resources of all kustomizations are filed under it. */
export const everywhere = (key: string) => `any ${key}`;
