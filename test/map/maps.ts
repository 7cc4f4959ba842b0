// Invented maps of any size, with something of everything: shared gateways, fans, broken hops, variants of scopes.
import type {
  Hop,
  HopEnd,
  RouteFilter,
  RouteMap,
  RouteProblem,
  Stop,
  StopPort,
} from '../../shared/routes.ts';

const APPS = [
  'storefront',
  'cart',
  'catalog',
  'payments',
  'orders',
  'search',
  'reviews',
  'accounts',
  'media',
  'ledger',
];
const SCOPES = ['overlays/prod', 'overlays/staging', 'charts/edge', 'infra'];
const NAMESPACES = ['shop', 'billing', ''];

/** What is written of a stop; the rest is filled in. */
type Sketch = Partial<Stop> & Pick<Stop, 'id' | 'kind' | 'label'>;

const LAYERS = {
  internet: 0,
  node: 0,
  caller: 0,
  gateway: 1,
  route: 2,
  service: 3,
  workload: 4,
  outside: 4,
  lost: 4,
};

export function stop(sketch: Sketch): Stop {
  const at = { uri: `file:///work/${sketch.label}.yaml`, line: 3, character: 8 };
  const layer = LAYERS[sketch.kind];
  return { layer, detail: '', scope: 'infra', namespace: '', at, ports: [], problems: [], ...sketch };
}

export function port(id: string, label = id, detail = '', problems: readonly RouteProblem[] = []): StopPort {
  return { id, label, detail, at: { uri: 'file:///work/ports.yaml', line: 9, character: 12 }, problems };
}

/** `hop('web/http', 'pods/8080')`: from a port of a stop to a port of another; without a slash, the stop as a whole. */
export function hop(from: string, to: string, state: Hop['state'] = 'ok', why = ''): Hop {
  return { from: end(from), to: end(to), state, why };
}

function end(text: string): HopEnd {
  const [name = '', port] = text.split('/');
  return port === undefined ? { stop: name } : { stop: name, port };
}

export function mapOf(stops: readonly Stop[], hops: readonly Hop[], more: Partial<RouteMap> = {}): RouteMap {
  const scopes = [...new Set(stops.map(({ scope }) => scope))].map((id) => ({
    id,
    name: id,
    isVariant: false,
  }));
  const namespaces = [...new Set(stops.map(({ namespace }) => namespace))].filter(Boolean);
  const routes = hops.filter(({ to }) => to.stop.startsWith('service')).length;
  const brokenRoutes = hops.filter(({ state }) => state === 'broken').length;
  return { complete: true, scopes, namespaces, stops, hops, routes, brokenRoutes, left: 0, ...more };
}

/** A map with about as many routes as wished for; the same each time. */
export function inventedMap(routes: number): RouteMap {
  const stops: Stop[] = [];
  const hops: Hop[] = [];
  for (let i = 0; stops.length === 0 || countOf(hops) < routes; i++) addApp(i, stops, hops);
  const place = ({ scope, namespace }: Stop) => SCOPES.indexOf(scope) * 10 + NAMESPACES.indexOf(namespace);
  stops.sort((a, b) => place(a) - place(b));
  const scopes = SCOPES.map((id) => ({ id, isVariant: false }));
  return mapOf(stops, hops, { scopes: scopes.filter(({ id }) => stops.some(({ scope }) => scope === id)) });
}

function countOf(hops: readonly Hop[]): number {
  return hops.filter(({ to }) => to.stop.startsWith('service')).length;
}

/** An application, in one of five ways of being reached. */
function addApp(i: number, stops: Stop[], hops: Hop[]): void {
  const round = Math.floor(i / APPS.length);
  const name = `${APPS[i % APPS.length]}${round === 0 ? '' : `-${round}`}`;
  const scope = SCOPES[Math.floor(i / 7) % SCOPES.length] ?? '';
  const namespace = NAMESPACES[Math.floor(i / 3) % NAMESPACES.length] ?? '';
  const id = (kind: string) => `${kind}:${scope}:${name}`.replaceAll('/', '.');
  const add = (sketch: Sketch) => stops.push(stop({ scope, namespace, ...sketch }));
  const service = id('service');
  const pods = id('workload');
  const isBroken = i % 6 === 3;
  const missing: RouteProblem = {
    rule: 'target-port-name-not-found',
    severity: 'error',
    message: `No pod selected by Service ${name} has a container port named htpp. Did you mean http?`,
  };
  add({
    id: service,
    kind: 'service',
    label: name,
    detail: 'Service',
    ports: [
      port('http', 'http:80', isBroken ? '→ htpp' : '→ http', isBroken ? [missing] : []),
      ...(i % 4 === 1 ? [port('metrics', 'metrics:9090', '→ 9090')] : []),
    ],
  });
  add({
    id: pods,
    kind: 'workload',
    label: name,
    detail: i % 5 === 2 ? 'StatefulSet' : 'Deployment',
    ports: [port('http', 'http:8080', 'in app'), ...(i % 4 === 1 ? [port('metrics', '9090', 'in app')] : [])],
  });
  hops.push(
    isBroken
      ? hop(`${service}/http`, pods, 'broken', 'no container port is named htpp')
      : hop(`${service}/http`, `${pods}/http`),
  );
  if (i % 4 === 1)
    hops.push(hop(`${service}/metrics`, `${pods}/metrics`, 'doubtful', 'the number is not declared'));

  const caller = id('caller');
  if (i % 5 === 0) {
    const gateway = id('gateway');
    const route = id('route');
    add({ id: id('internet'), kind: 'internet', label: 'internet' });
    add({
      id: gateway,
      kind: 'gateway',
      label: `${name}-gateway`,
      detail: 'Gateway',
      ports: [port('https', 'https:443', '*.example.com')],
    });
    add({
      id: route,
      kind: 'route',
      label: name,
      detail: 'HTTPRoute',
      ports: ['/', '/api', '/static'].map((path) =>
        port(path.slice(1) || 'root', `${name}.example.com${path}`),
      ),
    });
    hops.push(hop(id('internet'), `${gateway}/https`), hop(`${gateway}/https`, route));
    for (const path of ['root', 'api', 'static']) hops.push(hop(`${route}/${path}`, `${service}/http`));
  } else if (i % 5 === 1) {
    const route = id('route');
    add({ id: id('internet'), kind: 'internet', label: 'internet' });
    add({
      id: route,
      kind: 'route',
      label: `${name}-public`,
      detail: 'Ingress',
      ports: [port('a', `${name}.example.com/`), port('b', `${name}.example.com/metrics`)],
    });
    hops.push(hop(id('internet'), route), hop(`${route}/a`, `${service}/http`));
    const lost = id('lost');
    if (i % 15 === 1) {
      add({
        id: lost,
        kind: 'lost',
        label: `${name}-metrics`,
        detail: 'no such Service',
        layer: 3,
        at: undefined,
      });
      hops.push(hop(`${route}/b`, lost, 'broken', `there is no Service ${name}-metrics`));
    } else hops.push(hop(`${route}/b`, `${service}/metrics`));
  } else if (i % 5 === 2) {
    add({ id: id('node'), kind: 'node', label: 'every node', ports: [port('n', `:${30000 + i}`)] });
    hops.push(hop(`${id('node')}/n`, `${service}/http`));
    const extra = id('workload-canary');
    add({
      id: extra,
      kind: 'workload',
      label: `${name}-canary`,
      detail: 'Deployment',
      ports: [port('http', 'http:8080', 'in app')],
    });
    hops.push(hop(`${service}/http`, `${extra}/http`));
  } else if (i % 5 === 3) {
    add({ id: caller, kind: 'caller', label: `${name}-worker` });
    add({ id: `${caller}2`, kind: 'caller', label: `${name}-cron` });
    hops.push(hop(caller, `${service}/http`), hop(`${caller}2`, `${service}/http`));
  } else {
    add({ id: caller, kind: 'caller', label: 'nightly-report' });
    add({
      id: id('outside'),
      kind: 'outside',
      label: 'db.example.net',
      detail: 'ExternalName',
      at: undefined,
    });
    hops.push(
      hop(caller, `${service}/http`),
      hop(`${service}/http`, id('outside'), 'unknown', 'the selector is not known'),
    );
  }
}

/** What the server would leave of a map; simpler than the real thing. */
export function filtered(map: RouteMap, filter: RouteFilter): RouteMap {
  const says = (each: Stop) => `${each.label} ${each.ports.map(({ label }) => label).join(' ')}`;
  const isBroken = (each: Stop) =>
    each.kind === 'lost' || [each, ...each.ports].some(({ problems }) => problems.length > 0);
  const stops = map.stops.filter(
    (each) =>
      (filter.scope === undefined || each.scope === filter.scope) &&
      (filter.namespace === undefined || each.namespace === filter.namespace) &&
      (filter.search === undefined || says(each).includes(filter.search)) &&
      (!filter.broken || isBroken(each)),
  );
  const kept = new Set(stops.map(({ id }) => id));
  return { ...map, stops, hops: map.hops.filter(({ from, to }) => kept.has(from.stop) && kept.has(to.stop)) };
}
