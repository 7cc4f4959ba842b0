// probe-port-name-not-found: a probe or lifecycle hook names a port that its own container does not declare.
import { describeContainer, listed, textOf } from '../kubernetes/describe.ts';
import type { Container, ContainerPort, PortRef, Resource, Scalar } from '../kubernetes/resource.ts';
import { standsAlone } from '../kubernetes/whole.ts';
import { declaredFor, wanted } from '../workspace/targets.ts';
import { portNumber } from './common/entries.ts';
import { useInstead } from './common/fixes.ts';
import { differInTls } from './common/misnamedPort.ts';
import { setName } from './common/portChanges.ts';
import { describePort, isMisspelt } from './common/portOffers.ts';
import { type Found, searchFor } from './common/probeSearch.ts';
import type { Fix, Rule } from './rule.ts';

export const probePortNameNotFound: Rule = {
  id: 'probe-port-name-not-found',
  severity: 'error',
  summary: 'A probe or lifecycle hook that names a port names one of its own container.',
  why:
    'The kubelet looks the name up among the ports of the very container that the probe belongs to. Ports of the other ' +
    'containers in the pod don’t count, though they share the network, and neither do the names of Service ports. A name ' +
    'that isn’t found fails the probe each time: the container is restarted forever, or never becomes ready. A number ' +
    'needs no declaration and reaches every container of the pod.',
  examples: [
    {
      bad: `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: nginx
      ports:
        - name: http
          #     ^^^^ related
          containerPort: 8080
      readinessProbe:
        httpGet:
          path: /
          port: htpp
          #     ^^^^ error probe-port-name-not-found: Container \`web\` has no port named \`htpp\`, so its readinessProbe fails every time. Did you mean \`http\`?
`,
      good: `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: nginx
      ports:
        - name: http
          containerPort: 8080
      readinessProbe:
        httpGet:
          path: /
          port: http
`,
    },
    {
      bad: `apiVersion: v1
kind: Pod
metadata:
  name: shop
spec:
  containers:
    - name: shop
      image: registry.example/shop:1
      ports:
        - name: http
          containerPort: 8080
    - name: exporter
      image: registry.example/exporter:1
      ports:
        - name: metrics
          #     ^^^^^^^ related
          containerPort: 9113
      livenessProbe:
        tcpSocket:
          port: metrics
    - name: proxy
      image: registry.example/proxy:1
      livenessProbe:
        tcpSocket:
          port: metrics
          #     ^^^^^^^ error probe-port-name-not-found: \`metrics\` is a port of container \`exporter\`, but this livenessProbe finds only the names of its own container \`proxy\` and fails every time. Use the number 9113 to reach it.
`,
      good: `apiVersion: v1
kind: Pod
metadata:
  name: shop
spec:
  containers:
    - name: shop
      image: registry.example/shop:1
      ports:
        - name: http
          containerPort: 8080
    - name: exporter
      image: registry.example/exporter:1
      ports:
        - name: metrics
          containerPort: 9113
      livenessProbe:
        tcpSocket:
          port: metrics
    - name: proxy
      image: registry.example/proxy:1
      livenessProbe:
        tcpSocket:
          port: 9113
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
    - name: rest
      #     ^^^^ related
      port: 80
      targetPort: 3000
---
apiVersion: v1
kind: Pod
metadata:
  name: api
  labels:
    app: api
spec:
  containers:
    - name: api
      image: registry.example/api:1
      ports:
        - containerPort: 3000
      readinessProbe:
        httpGet:
          port: rest
          #     ^^^^ error probe-port-name-not-found: \`rest\` is the name of a Service port, which a readinessProbe knows nothing of; container \`api\` declares 3000. The probe fails every time.
`,
      good: `apiVersion: v1
kind: Service
metadata:
  name: api
spec:
  selector:
    app: api
  ports:
    - name: rest
      port: 80
      targetPort: 3000
---
apiVersion: v1
kind: Pod
metadata:
  name: api
  labels:
    app: api
spec:
  containers:
    - name: api
      image: registry.example/api:1
      ports:
        - containerPort: 3000
      readinessProbe:
        httpGet:
          port: 3000
`,
    },
  ],
  visits: 'portRef',
  *check({ resource, pod, container, ref }, view) {
    const want = wanted(ref.port);
    if (!ref.port || want.kind !== 'name' || ref.handler === 'grpc') return;
    if (!isClosed(resource, container) || declaredFor(pod, container, ref)) return;
    const { items } = container.ports;
    if (items.some((port) => isMisspelt(port, want.name))) return;
    const found = searchFor(view, resource, pod, container, want.name);
    yield {
      at: ref.port,
      message: messageFor(container, ref, want.name, found),
      related: found.related,
      fixes: [...repairs(container, ref.port, want.name, found)],
    };
  },
};

/** True where all ports of a container can be seen, and it stands for itself. */
function isClosed(resource: Resource, container: Container): boolean {
  return (
    !container.ports.open &&
    (container.hasImage || standsAlone(resource)) &&
    container.ports.items.every(({ name }) => name?.kind !== 'unknown')
  );
}

function messageFor(container: Container, ref: PortRef, wanted: string, found: Found): string {
  const self = `container \`${describeContainer(container)}\``;
  const probe = called(ref);
  const [elsewhere] = found.elsewhere;
  if (elsewhere) {
    return `\`${wanted}\` is a port of container \`${describeContainer(elsewhere.container)}\`, but this ${probe} finds only the names of its own ${self} and fails every time. Use the number ${textOf(elsewhere.port.number)} to reach it.`;
  }
  const ports = container.ports.items.map(describePort);
  const declares = ports.length > 0 ? `declares ${listed(ports)}` : 'declares no port';
  if (found.isServicePort) {
    return `\`${wanted}\` is the name of a Service port, which a ${probe} knows nothing of; ${self} ${declares}. The probe fails every time.`;
  }
  const [near] = found.near;
  const lost = `Container \`${describeContainer(container)}\` has no port named \`${wanted}\`, so its ${probe} fails every time`;
  if (found.misnamed)
    return `${lost}. Nothing refers to \`${textOf(found.misnamed.name)}\`: is that one meant to be \`${wanted}\`?`;
  return near ? `${lost}. Did you mean \`${textOf(near.port.name)}\`?` : `${lost}: it ${declares}.`;
}

/** `readinessProbe`, `preStop hook`. */
function called(ref: PortRef): string {
  const [name = ref.label] = ref.label.split('.');
  return name.endsWith('Probe') ? name : `${name} hook`;
}

function* repairs(
  container: Container,
  at: Scalar,
  wanted: string,
  { elsewhere, near: ports, misnamed, numbers }: Found,
): Generator<Fix> {
  if (misnamed) yield rename(misnamed, wanted);
  const near = [...new Set(ports.flatMap(({ port }) => textOf(port.name) ?? []))];
  for (const name of near) {
    const safe = near.length === 1 && !misnamed && !differInTls(name, wanted);
    yield { title: `Use \`${name}\``, safe, changes: [{ kind: 'set', at, value: name }] };
  }
  const [only, ...more] = container.ports.items;
  const single = only && more.length === 0 ? portNumber(only.number) : undefined;
  const number = portNumber(elsewhere[0]?.port.number) ?? single;
  if (number !== undefined) yield useInstead(at, number);
  if (only && single !== undefined && !only.name) {
    yield { title: `Name container port ${single} \`${wanted}\``, changes: [setName(only, wanted)] };
  }
  if (!only) yield* declaration(container, wanted, numbers);
}

function rename(port: ContainerPort, to: string): Fix {
  return {
    title: `Rename container port \`${textOf(port.name)}\` to \`${to}\``,
    changes: [setName(port, to)],
  };
}

/** Declares the port, where all that is known of its number agrees. */
function* declaration(container: Container, name: string, numbers: readonly number[]): Generator<Fix> {
  const [number, ...others] = new Set(numbers);
  if (number === undefined || others.length > 0) return;
  const item = [
    ['name', name],
    ['containerPort', number],
  ] as const;
  const { at } = container.ports;
  yield {
    title: `Declare ${number} as \`${name}\``,
    changes: [
      at
        ? { kind: 'append', list: at, item }
        : { kind: 'insertList', map: container.at, key: 'ports', item, where: { after: 'image' } },
    ],
  };
}
