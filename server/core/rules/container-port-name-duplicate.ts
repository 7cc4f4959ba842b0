// Two ports of a pod with one name.
import { describeContainer } from '../kubernetes/describe.ts';
import { isPortName } from '../kubernetes/portName.ts';
import type { Pod, Resource } from '../kubernetes/resource.ts';
import {
  type Declared,
  declaredBy,
  declaredFor,
  entriesFor,
  isSame,
  protocolOf,
} from '../workspace/targets.ts';
import type { View } from '../workspace/view.ts';
import { isSameContainerPort, nameOf, portNumber, repeated } from './entries.ts';
import type { Change, Fix, Rule } from './rule.ts';

export const containerPortNameDuplicate: Rule = {
  id: 'container-port-name-duplicate',
  severity: 'error',
  summary: 'Each port of a pod has a name of its own.',
  why:
    'The API server refuses a container that gives two ports one name. In two containers of a pod it takes that, but ' +
    'a Service then sends everything to the first of them, while a probe looks only into its own container. ' +
    'Two containers may share a name for different protocols: Services tell these apart.',
  examples: [
    {
      bad: `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: nginx:1.29
      ports:
        - name: http
          #     ^^^^ related
          containerPort: 8080
        - name: http
          #     ^^^^ error container-port-name-duplicate: Container \`web\` has two ports named \`http\`, so the API server refuses it. Give this one another name.
          containerPort: 8081
`,
      good: `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: nginx:1.29
      ports:
        - name: http
          containerPort: 8080
        - name: http-8081
          containerPort: 8081
`,
    },
    {
      bad: `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: nginx:1.29
      ports:
        - name: metrics
          #     ^^^^^^^ related
          containerPort: 9113
    - name: proxy
      image: envoyproxy/envoy:v1.33.0
      ports:
        - name: metrics
          #     ^^^^^^^ warning container-port-name-duplicate: Container \`web\` has a port named \`metrics\` too. A Service that asks for the name never reaches this one. Give it another name.
          containerPort: 9901
      readinessProbe:
        httpGet:
          path: /ready
          port: metrics
`,
      good: `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: nginx:1.29
      ports:
        - name: metrics
          containerPort: 9113
    - name: proxy
      image: envoyproxy/envoy:v1.33.0
      ports:
        - name: metrics-9901
          containerPort: 9901
      readinessProbe:
        httpGet:
          path: /ready
          port: metrics-9901
`,
    },
  ],
  visits: 'pod',
  *check({ resource, pod }, view) {
    for (const container of pod.containers.items) {
      const ports = container.ports.items.map((port) => ({ container, port }));
      for (const { later, first } of repeated(ports, validName)) {
        const name = validName(later) ?? '';
        yield {
          at: later.port.name ?? later.port.head,
          message: `Container \`${describeContainer(container)}\` has two ports named \`${name}\`, so the API server refuses it. Give this one another name.`,
          related: [{ at: first.port.name ?? first.port.head, message: 'The first port of this name' }],
          fixes: renaming(view, resource, pod, first, later),
        };
      }
    }
    // Services look through the regular containers before the sidecars.
    const serving = [...declaredBy(pod, ['regular']), ...declaredBy(pod, ['sidecar'])];
    for (const { later, first } of repeated(serving, nameAndProtocol)) {
      if (later.container === first.container || isSameContainerPort(later.port, first.port)) continue;
      yield {
        at: later.port.name ?? later.port.head,
        severity: 'warning',
        message: `Container \`${describeContainer(first.container)}\` has a port named \`${validName(later)}\` too. A Service that asks for the name never reaches this one. Give it another name.`,
        related: [{ at: first.port.name ?? first.port.head, message: 'The port that Services find' }],
        fixes: renaming(view, resource, pod, first, later),
      };
    }
  },
};

/** A wrong name is another rule's business. */
function validName({ port }: Declared): string | undefined {
  const name = nameOf(port.name);
  return name !== undefined && isPortName(name) ? name : undefined;
}

function nameAndProtocol(declared: Declared): string | undefined {
  const name = validName(declared);
  const protocol = protocolOf(declared.port);
  return name !== undefined && protocol ? `${name}/${protocol}` : undefined;
}

/** Renames the later port with what leads to it. A plain copy of the first one is better taken out by hand. */
function renaming(view: View, resource: Resource, pod: Pod, first: Declared, later: Declared): readonly Fix[] {
  const { port, container } = later;
  const name = nameOf(port.name);
  const number = portNumber(port.number);
  const protocol = protocolOf(port);
  if (!name || !port.name || !number || !protocol || isSameContainerPort(first.port, port)) return [];
  const suffix = protocol === protocolOf(first.port) ? `${number}` : protocol.toLowerCase();
  const value = `${name.slice(0, 14 - suffix.length).replace(/-$/, '')}-${suffix}`;
  const taken = pod.containers.items.flatMap(({ ports }) => ports.items.map((other) => nameOf(other.name)));
  if (taken.includes(value)) return [];
  const refs = container.refs.filter((ref) => {
    const found = nameOf(ref.port) === name && declaredFor(pod, container, ref);
    return found && isSame(found.port, port);
  });
  const targets = entriesFor(view, resource, port).map((entry) => entry.port.targetPort);
  const places = [port.name, ...refs.map((ref) => ref.port), ...targets];
  const changes = places.flatMap((at): readonly Change[] =>
    at && nameOf(at) === name ? [{ kind: 'set', at, value }] : [],
  );
  return [{ title: `Rename to \`${value}\``, changes }];
}
