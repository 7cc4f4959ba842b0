// The hops of a Service: how it is reached from outside, and what its entries lead to.
import { describe, textOf } from '../kubernetes/describe.ts';
import { isPortNumber } from '../kubernetes/portName.ts';
import type { Resource, Service, ServicePort } from '../kubernetes/resource.ts';
import { slicesOf } from '../workspace/keys.ts';
import { podsOf } from '../workspace/links.ts';
import { type Answer, answersTo, protocolOf, targetIsDefault, wantedBy } from '../workspace/targets.ts';
import type { View } from '../workspace/view.ts';
import { type End, type Hop, hop, type OtherEnd, objectEnd } from './hop.ts';
import { nothingSelected } from './nothingSelected.ts';

/** The hops to the entries of a Service from outside of the cluster, and from each entry on. */
export function* serviceHops(view: View, resource: Resource, service: Service): Generator<Hop> {
  for (const port of service.ports.items) {
    const end = objectEnd(resource, port.at);
    yield* entrances(resource, service, port, end);
    yield* hopsBehind(view, resource, service, port, end);
  }
}

/** From the internet and from the nodes. Source: ServiceType in kubernetes staging/src/k8s.io/api/core/v1/types.go. */
function* entrances(resource: Resource, service: Service, port: ServicePort, end: End): Generator<Hop> {
  const type = textOf(service.type) ?? 'ClusterIP';
  const at = port.nodePort ?? port.port ?? port.at;
  if (type === 'LoadBalancer') {
    const number = textOf(port.port);
    yield hop(
      { kind: 'internet', label: 'internet', detail: 'load balancer', port: number, at, beside: resource },
      end,
    );
  }
  const number = textOf(port.nodePort);
  if (type === 'NodePort' || (type === 'LoadBalancer' && number !== undefined && number !== '0'))
    yield hop(
      {
        kind: 'node',
        label: 'node',
        detail: 'every node',
        port: number ?? 'chosen by the cluster',
        at,
        beside: resource,
      },
      end,
    );
}

function* hopsBehind(
  view: View,
  resource: Resource,
  service: Service,
  port: ServicePort,
  from: End,
): Generator<Hop> {
  const at = port.targetPort ?? port.port ?? port.at;
  const other = (kind: OtherEnd['kind'], label: string, detail = ''): OtherEnd => ({
    kind,
    label,
    detail,
    at,
    beside: resource,
  });
  if (textOf(service.type) === 'ExternalName') {
    const host = textOf(service.externalName);
    yield hop(from, { ...other('outside', host ?? '?', 'an alias in DNS'), at: service.externalName ?? at });
    return;
  }
  const fault = faultOf(port);
  if (fault !== undefined) {
    yield { from, to: other('lost', fault), state: 'broken', why: fault };
    return;
  }
  const found = answersTo(view, resource, port);
  if (found) {
    for (const { resource: pod, answer } of found.pods)
      yield { from, ...arrival(pod, port, answer, found.certain, other) };
    return;
  }
  if (service.selector.pairs.length === 0 && !service.selector.open && !service.selectorShape) {
    yield* toSlices(view, resource, from, other('outside', 'endpoints elsewhere', 'it has no selector'));
    return;
  }
  yield { from, ...withoutPods(view, resource, service, other) };
}

/** A target port that no pod can have. */
function faultOf(port: ServicePort): string | undefined {
  const want = wantedBy(port);
  const written = targetIsDefault(port) ? port.port : port.targetPort;
  if (want.kind === 'number') return isPortNumber(want.number) ? undefined : `${want.number} is no port`;
  if (want.kind === 'name' || written?.kind !== 'scalar') return undefined;
  return `${written.style === 'plain' ? written.text : `"${written.text}"`} is no port`;
}

/** What stands in the place of pods. Where nothing here is nearly meant, they may well live in another repository. */
function withoutPods(
  view: View,
  resource: Resource,
  service: Service,
  other: (kind: OtherEnd['kind'], label: string, detail?: string) => OtherEnd,
): Omit<Hop, 'from'> {
  const unknown = (why: string) =>
    ({ to: other('outside', 'pods elsewhere', why), state: 'unknown', why }) as const;
  if (podsOf(view, resource).kind === 'unknown')
    return unknown(view.complete ? 'not all labels can be known' : 'the workspace is still being read');
  const { wanted, maker, near } = nothingSelected(view, resource, service.selector);
  if (maker) return unknown(`${describe(maker)} may make its pods`);
  const [nearest] = near;
  if (!nearest) return unknown(`nothing in this workspace carries ${wanted}`);
  const why = `nothing carries ${wanted}; ${describe(nearest.resource)} has ${nearest.has}`;
  return { to: other('lost', 'no pods', why), state: 'broken', why };
}

/** What becomes of traffic that comes to a pod. */
function arrival(
  resource: Resource,
  entry: ServicePort,
  answer: Answer,
  certain: boolean,
  other: (kind: OtherEnd['kind'], label: string, detail?: string) => OtherEnd,
): Omit<Hop, 'from'> {
  const want = wantedBy(entry);
  const whole = objectEnd(resource);
  const doubt = certain ? '' : 'these may not be deployed together';
  const state = certain ? 'ok' : 'doubtful';
  const numbered = { ...whole, number: want.kind === 'number' ? want.number : undefined };
  const broken = (label: string, why: string): Omit<Hop, 'from'> =>
    certain
      ? { to: other('lost', label, `in ${describe(resource)}`), state: 'broken', why }
      : { to: whole, state: 'doubtful', why };
  switch (answer.kind) {
    case 'declared':
      return { to: objectEnd(resource, answer.port.at), state, why: doubt };
    case 'other-protocol': {
      const why = `${describe(resource)} declares it for ${protocolOf(answer.port) ?? '?'}, not ${protocolOf(entry) ?? '?'}`;
      if (want.kind === 'name') return broken(`no ${protocolOf(entry) ?? ''} port ${want.name}`, why);
      return { to: objectEnd(resource, answer.port.at), state: 'doubtful', why };
    }
    case 'init-only':
      return broken(
        'an init container',
        `only init container ${textOf(answer.container.name) ?? '?'} has it, which ends before traffic comes`,
      );
    case 'undeclared':
    case 'informal':
      return { to: numbered, state, why: doubt };
    case 'missing': {
      const name = want.kind === 'name' ? want.name : '?';
      return broken(`no port ${name}`, `${describe(resource)} has no port named ${name}`);
    }
    case 'unknown':
      return want.kind === 'number'
        ? { to: numbered, state, why: doubt }
        : { to: whole, state: 'unknown', why: 'not all its ports can be known' };
  }
}

/** A Service without a selector goes where slices that name it say. */
function* toSlices(view: View, resource: Resource, from: End, otherwise: OtherEnd): Generator<Hop> {
  const name = textOf(resource.name);
  const slices = name === undefined ? [] : view.lookup(resource, slicesOf(name));
  for (const slice of slices) yield hop(from, objectEnd(slice));
  if (slices.length === 0) yield { from, to: otherwise, state: 'unknown', why: otherwise.detail };
}
