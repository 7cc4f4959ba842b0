// The index: from keys to the resources filed under them, which is what makes every question cheap.
import { textOf } from '../kubernetes/describe.ts';
import { type Label, type Labels, PLAIN, type Resource } from '../kubernetes/resource.ts';
import { isRuntimeLabel } from '../kubernetes/selector.ts';
import { directoryOf } from '../sources/paths.ts';
import { numberOf } from '../yaml/scalar.ts';
import { claimedPorts } from './hostPorts.ts';
import * as keys from './keys.ts';

export class PortIndex {
  readonly #buckets = new Map<string, Resource[]>();
  readonly #scopes = new Map<string, string>();
  readonly #filed = new Map<string, { readonly resource: Resource; readonly keys: readonly string[] }>();

  /**
   * Files a resource under its keys, in the order of file and place, instead of a former one with its id; that happens
   * at every keystroke, so it stays in place in lists that may be long. Gives the keys it stands or stood under.
   */
  put(resource: Resource, unit: string): readonly string[] {
    const former = this.#filed.get(resource.id);
    const filed = [...new Set(this.#keysOf(resource, unit))];
    const left = new Set(former?.keys);
    this.#filed.set(resource.id, { resource, keys: filed });
    for (const key of filed) {
      const bucket = this.#buckets.get(key);
      const stays = left.delete(key);
      if (bucket) bucket.splice(placeIn(bucket, resource), stays ? 1 : 0, resource);
      else this.#buckets.set(key, [resource]);
    }
    for (const key of left) this.#takeOut(key, resource);
    return [...filed, ...left];
  }

  /** Takes a resource out, and gives the keys it stood under. */
  remove(id: string): readonly string[] {
    const filed = this.#filed.get(id);
    if (!filed) return [];
    this.#filed.delete(id);
    for (const key of filed.keys) this.#takeOut(key, filed.resource);
    return filed.keys;
  }

  /**
   * A key as the resources of one scope are filed under it; those of plain manifests have the bare key. Scopes have long
   * names and very many keys, so each goes by a short one here.
   */
  keyIn(scope: string, key: string): string {
    if (scope === PLAIN) return key;
    const name = this.#scopes.get(scope) ?? `~${this.#scopes.size.toString(36)}`;
    this.#scopes.set(scope, name);
    return `${name} ${key}`;
  }

  /** What a kustomization builds is filed for its own scope, and for whoever looks everywhere. */
  *#keysOf(resource: Resource, unit: string): Generator<string> {
    for (const key of keysFor(resource, unit)) {
      yield this.keyIn(resource.scope, key);
      if (resource.scope !== PLAIN && SOUGHT.test(key)) yield keys.everywhere(key);
    }
  }

  #takeOut(key: string, resource: Resource): void {
    const bucket = this.#buckets.get(key) ?? [];
    bucket.splice(placeIn(bucket, resource), 1);
    if (bucket.length === 0) this.#buckets.delete(key);
  }

  get size(): number {
    return this.#filed.size;
  }

  ids(): Iterable<string> {
    return this.#filed.keys();
  }

  /** A resource as it was put in. */
  get(id: string): Resource | undefined {
    return this.#filed.get(id)?.resource;
  }

  /** The resources under a key. The list is the index's own: it changes with it. */
  lookup(key: string): readonly Resource[] {
    return this.#buckets.get(key) ?? NOBODY;
  }
}

const NOBODY: readonly Resource[] = [];

/** Where a resource stands in a bucket, or would stand; files mostly come in order, so the end is tried first. */
function placeIn(bucket: readonly Resource[], resource: Resource): number {
  let low = 0;
  let high = bucket.length;
  for (let at = high - 1; low < high; at = (low + high) >> 1) {
    if (comesBefore(bucket[at], resource)) low = at + 1;
    else high = at;
  }
  return low;
}

/** By file, then in the order of the file's objects. Their places may be equal: aliases bring one to several. */
function comesBefore(a: Resource | undefined, b: Resource): boolean {
  if (!a || a.uri !== b.uri) return a !== undefined && a.uri < b.uri;
  return a.id.length === b.id.length ? a.id < b.id : a.id.length < b.id.length;
}

/** The label of a selector that the fewest others share, by guess: hundreds may ask for `tier: backend` besides. */
function nameOf(selector: Labels): Label | undefined {
  const known = selector.pairs.filter(
    ({ key, value }) => value.kind === 'scalar' && !isRuntimeLabel(key.text),
  );
  return known.find(({ key }) => /(?:^|\/|-)(?:name|app)$/.test(key.text)) ?? known[0];
}

/** What an object is called as the end of a reference, and what it refers to. */
function* referenceKeys(resource: Resource, unit: string): Generator<string> {
  const { service, particulars, references } = resource;
  const name = textOf(resource.name);
  if (service) {
    yield keys.servicesIn(unit);
    if (name !== undefined) yield keys.servicesCalled(name);
  }
  if (resource.kind === 'Service')
    for (const { key, value } of resource.labels.pairs)
      if (value.kind === 'scalar') yield keys.servicesLabelled(key.text, value.text);
  if (particulars?.is === 'gateway' && name !== undefined) yield keys.gatewaysCalled(name);
  if (particulars?.is === 'route')
    for (const parent of particulars.parents) {
      const gateway = textOf(parent.name);
      if (gateway !== undefined) yield keys.attachedTo(gateway);
    }
  if (particulars?.is === 'grant') yield keys.referenceGrants();
  if (particulars?.is === 'ingress') yield keys.ingresses();
  if (particulars?.is === 'proxyConfig') yield keys.proxyConfigs();
  if (particulars?.is === 'slice') {
    const meant = textOf(particulars.service);
    if (meant !== undefined) yield keys.slicesOf(meant);
  }
  if (particulars?.is === 'namespace') yield keys.permitsIn(unit);
  if (particulars?.is === 'policy' || particulars?.is === 'monitor') yield keys.watchersIn(unit);
  for (const { selector } of resource.selections) {
    for (const { key, value } of selector.labels.pairs)
      if (value.kind === 'scalar') yield keys.selecting(key.text, value.text);
    for (const { key, values } of selector.expressions)
      for (const value of values.length > 0 ? values : ['']) yield keys.selecting(key, value);
  }
  for (const { to } of references) {
    const meant = to.kind === 'service' ? textOf(to.name) : undefined;
    if (meant !== undefined) yield keys.referrersTo(meant);
  }
}

/** Keys that are asked for everywhere; see `links.ts`. */
const SOUGHT = /^(?:(?:pod|service-called|service-label|gateway) |(?:grants|ingresses|proxy-configs)$)/;

function* keysFor(resource: Resource, unit: string): Generator<string> {
  const { uri, pod, service, numbers, build } = resource;
  const name = textOf(resource.name);
  if (pod?.backend) yield* podKeys(resource, unit);
  if (pod) {
    for (const { key, value } of resource.labels.pairs)
      yield keys.workloadsWithLabel(key.text, textOf(value) ?? '');
    if (pod.backend) for (const { number } of claimedPorts(pod)) yield keys.podsWithHostPort(number);
  }
  if (service) {
    for (const { key, value } of service.selector.pairs) {
      if (value.kind === 'scalar') yield keys.servicesSelecting(key.text, value.text);
    }
    const named = nameOf(service.selector);
    if (named?.value.kind === 'scalar') yield keys.servicesNamed(named.key.text, named.value.text);
    for (const requested of [
      service.healthCheckNodePort,
      ...service.ports.items.map((port) => port.nodePort),
    ]) {
      const number = requested?.kind === 'scalar' ? numberOf(requested) : undefined;
      if (number) yield keys.servicesWithNodePort(number);
    }
  }
  yield* referenceKeys(resource, unit);
  if (name !== undefined && (pod || service || resource.particulars)) yield keys.sameName(resource, name);
  if (name !== undefined && numbers) yield keys.configMapsNamed(name);
  if (build) yield keys.buildOfScope();
  if (build?.open) yield keys.openScope();
  if (build && !build.open) return;
  const isOther = service || numbers || resource.particulars || (!pod && resource.selections.length > 0);
  if (!isOther && !pod?.backend) yield keys.generatorsIn(unit);

  function* podKeys({ pod }: Resource, unit: string): Generator<string> {
    const directory = directoryOf(uri);
    yield keys.podsIn(unit);
    for (const { key, value } of pod?.labels.pairs ?? []) {
      if (value.kind === 'scalar') yield keys.podsWithLabel(key.text, value.text);
      yield keys.podsNear(directory, key.text);
      yield keys.podsNear(unit, key.text);
    }
    const unsure = pod?.labels.open || pod?.labels.pairs.some(({ value }) => value.kind === 'unknown');
    if (unsure) yield keys.podsOfUnknownLabels(unit);
  }
}
