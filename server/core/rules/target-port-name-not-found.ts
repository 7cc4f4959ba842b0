// target-port-name-not-found: a Service sends traffic to a port name that none of its pods has.
import { describe, describeContainer, textOf } from '../kubernetes/describe.ts';
import type { Pod, Service, ServicePort } from '../kubernetes/resource.ts';
import { nearest } from '../text/distance.ts';
import { type Declared, protocolOf, servingPorts, targetIsDefault, wantedBy } from '../workspace/targets.ts';
import { portNumber } from './entries.ts';
import { isInjectedName } from './injectedPorts.ts';
import { differInTls, isMisnamed } from './misnamedPort.ts';
import { setName, setTarget } from './portChanges.ts';
import {
  commonNames,
  commonNumbers,
  freeIn,
  isMisspelt,
  type Offer,
  offersOf,
  relatedPorts,
  whatIsDeclared,
  workloadsOf,
} from './portOffers.ts';
import type { Fix, Rule } from './rule.ts';
import { certainAnswers, mayBeHeadless, type Selected } from './selectedPods.ts';

export const targetPortNameNotFound: Rule = {
  id: 'target-port-name-not-found',
  severity: 'error',
  summary: 'A named `targetPort` exists in the pods that the Service selects.',
  why:
    'Kubernetes looks a named target up in each pod, among the container ports of its regular and sidecar containers. ' +
    'A pod without the name gets no traffic, and nobody is told: the Service just has no endpoint for that port. ' +
    'For a headless Service, whose clients dial pods directly, the finding is a warning. ' +
    'Nothing is said where a pod, its ports or its patches can’t be seen whole.',
  examples: [
    {
      bad: `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector:
    app: web
  ports:
    - port: 80
      targetPort: htpp
      #           ^^^^ error target-port-name-not-found: No container of deploy/web has a port named \`htpp\`, so connections to port 80 find no backend. Did you mean \`http\`?
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  selector:
    matchLabels:
      app: web
  template:
    metadata:
      labels:
        app: web
    spec:
      containers:
        - name: web
          image: nginx
          ports:
            - name: http
              #     ^^^^ related
              containerPort: 8080
`,
      good: `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector:
    app: web
  ports:
    - port: 80
      targetPort: http
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  selector:
    matchLabels:
      app: web
  template:
    metadata:
      labels:
        app: web
    spec:
      containers:
        - name: web
          image: nginx
          ports:
            - name: http
              containerPort: 8080
`,
    },
    {
      bad: `apiVersion: v1
kind: Service
metadata:
  name: api
spec:
  selector:
    app: api
  ports:
    - name: public
      port: 80
      targetPort: public
      #           ^^^^^^ error target-port-name-not-found: \`public\` is the name of this Service's own port, but targetPort takes a container port: deploy/api declares 3000. Without one, connections to port 80 find no backend.
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: api
spec:
  selector:
    matchLabels:
      app: api
  template:
    metadata:
      labels:
        app: api
    spec:
      containers:
        - name: api
          image: registry.example/api:1
          ports:
            - containerPort: 3000
              #              ^^^^ related
`,
      good: `apiVersion: v1
kind: Service
metadata:
  name: api
spec:
  selector:
    app: api
  ports:
    - name: public
      port: 80
      targetPort: 3000
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: api
spec:
  selector:
    matchLabels:
      app: api
  template:
    metadata:
      labels:
        app: api
    spec:
      containers:
        - name: api
          image: registry.example/api:1
          ports:
            - containerPort: 3000
`,
    },
    {
      bad: `apiVersion: v1
kind: Service
metadata:
  name: setup
spec:
  selector:
    app: setup
  ports:
    - port: 80
      targetPort: wizard
      #           ^^^^^^ error target-port-name-not-found: Only init container \`wizard\` of pod/setup has a port named \`wizard\`, and it has ended before traffic comes: connections to port 80 find no backend.
---
apiVersion: v1
kind: Pod
metadata:
  name: setup
  labels:
    app: setup
spec:
  initContainers:
    - name: wizard
      image: registry.example/wizard:1
      ports:
        - name: wizard
          #     ^^^^^^ related
          containerPort: 9000
  containers:
    - name: app
      image: registry.example/app:1
`,
    },
    {
      bad: `apiVersion: v1
kind: Service
metadata:
  name: blog
spec:
  selector:
    app: blog
  ports:
    - port: 80
      targetPort: http
      #           ^^^^ error target-port-name-not-found: No container of pod/blog has a port named \`http\`, so connections to port 80 find no backend. Nothing refers to \`hhtp\`: is that one meant to be \`http\`?
---
apiVersion: v1
kind: Pod
metadata:
  name: blog
  labels:
    app: blog
spec:
  containers:
    - name: blog
      image: registry.example/blog:1
      ports:
        - name: hhtp
          #     ^^^^ related
          containerPort: 2368
      readinessProbe:
        httpGet:
          port: http
          #     ^^^^ error probe-port-name-not-found: Container \`blog\` has no port named \`http\`, so its readinessProbe fails every time. Nothing refers to \`hhtp\`: is that one meant to be \`http\`?
`,
      good: `apiVersion: v1
kind: Service
metadata:
  name: blog
spec:
  selector:
    app: blog
  ports:
    - port: 80
      targetPort: http
---
apiVersion: v1
kind: Pod
metadata:
  name: blog
  labels:
    app: blog
spec:
  containers:
    - name: blog
      image: registry.example/blog:1
      ports:
        - name: http
          containerPort: 2368
      readinessProbe:
        httpGet:
          port: http
`,
    },
  ],
  visits: 'servicePort',
  *check({ resource, service, port }, view) {
    const want = wantedBy(port);
    if (!port.targetPort || targetIsDefault(port) || want.kind !== 'name' || isInjectedName(want.name))
      return;
    const pods = certainAnswers(view, resource, port);
    if (!pods?.every(({ answer }) => answer.kind === 'missing' || answer.kind === 'init-only')) return;
    const offers = offersOf(pods);
    if (offers.some((offer) => isMisspelt(offer.port, want.name))) return;
    const near = namesLike(want.name, service, pods, port);
    const [first, ...others] = near;
    const misnamed = first !== undefined && others.length === 0 && isMisnamed(view, pods, first, want.name);
    const meant =
      near.length > 0 ? offers.filter((offer) => near.includes(textOf(offer.port.name) ?? '')) : offers;
    const headless = mayBeHeadless(service);
    yield {
      at: port.targetPort,
      message: messageFor(pods, port, want.name, { near: first, misnamed, headless }),
      ...(headless ? { severity: 'warning' } : {}),
      related: relatedPorts([...initPorts(pods), ...meant]),
      fixes: [
        ...(misnamed ? rename(meant, first, want.name) : []),
        ...repairs(service, pods, port, want.name, misnamed ? [] : near),
        ...(misnamed ? [use(port, first)] : []),
      ],
    };
  },
};

function messageFor(
  pods: readonly Selected[],
  port: ServicePort,
  wanted: string,
  { near, misnamed, headless }: { near: string | undefined; misnamed: boolean; headless: boolean },
): string {
  const loss = headless
    ? 'DNS and EndpointSlices list no such port'
    : `connections to port ${textOf(port.port) ?? '?'} find no backend`;
  const [init] = initPorts(pods);
  if (init) {
    const place = `init container \`${describeContainer(init.container)}\` of ${describe(init.owner)}`;
    return `Only ${place} has a port named \`${wanted}\`, and it has ended before traffic comes: ${loss}.`;
  }
  const lost = `No container of ${workloadsOf(pods)} has a port named \`${wanted}\`, so ${loss}`;
  if (misnamed) return `${lost}. Nothing refers to \`${near}\`: is that one meant to be \`${wanted}\`?`;
  if (near !== undefined) return `${lost}. Did you mean \`${near}\`?`;
  if (textOf(port.name) === wanted) {
    return `\`${wanted}\` is the name of this Service's own port, but targetPort takes a container port: ${whatIsDeclared(pods)}. Without one, ${loss}.`;
  }
  return `${lost}. Of the selected pods, ${whatIsDeclared(pods)}.`;
}

function* repairs(
  service: Service,
  pods: readonly Selected[],
  port: ServicePort,
  wanted: string,
  near: readonly string[],
): Generator<Fix> {
  const protocol = protocolOf(port);
  for (const name of near)
    yield { ...use(port, name), safe: near.length === 1 && !differInTls(name, wanted) };
  const own = portNumber(port.port);
  const isFree = freeIn(service, pods);
  const numbers = commonNumbers(pods, protocol, isFree);
  const number =
    numbers.find((candidate) => candidate === own) ?? (numbers.length === 1 ? numbers[0] : undefined);
  if (number !== undefined) yield { title: `Use ${number}`, changes: [setTarget(port, number)] };
  const [name, ...more] = commonNames(pods, protocol, isFree);
  if (name !== undefined && more.length === 0 && near.length === 0) yield use(port, name);
  const unnamed = pods.flatMap(({ pod }) => unnamedPort(pod, port, own) ?? []);
  if (unnamed.length === pods.length) {
    const title = `Name container port ${textOf(unnamed[0]?.port.number) ?? '?'} \`${wanted}\``;
    yield { title, changes: unnamed.map((declared) => setName(declared.port, wanted)) };
  }
}

function use(port: ServicePort, name: string): Fix {
  return { title: `Use \`${name}\``, changes: [setTarget(port, name)] };
}

function rename(offers: readonly Offer[], from: string, to: string): readonly Fix[] {
  const changes = offers.map((offer) => setName(offer.port, to));
  return [{ title: `Rename container port \`${from}\` to \`${to}\``, changes }];
}

/** Names that look like the wanted one; those that no entry reaches yet are likelier. */
function namesLike(
  wanted: string,
  service: Service,
  pods: readonly Selected[],
  port: ServicePort,
): readonly string[] {
  const protocol = protocolOf(port);
  const free = nearest(wanted, commonNames(pods, protocol, freeIn(service, pods)));
  if (free.length > 0) return free;
  return nearest(wanted, commonNames(pods, protocol)).filter((name) => !differInTls(name, wanted));
}

/** The port without a name that the Service may mean: the one of its own number, or the only port there is. */
function unnamedPort(pod: Pod, entry: ServicePort, own: number | undefined): Declared | undefined {
  const ports = servingPorts(pod).filter(({ port }) => protocolOf(port) === protocolOf(entry));
  const meant =
    ports.find(({ port }) => portNumber(port.number) === own) ?? (ports.length === 1 ? ports[0] : undefined);
  return meant && !meant.port.name ? meant : undefined;
}

function initPorts(pods: readonly Selected[]) {
  return pods.flatMap(({ resource, answer }) =>
    answer.kind === 'init-only' ? [{ ...answer, owner: resource }] : [],
  );
}
