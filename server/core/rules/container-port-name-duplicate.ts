// Two ports of a pod with one name.
import { describeContainer } from '../kubernetes/describe.ts';
import { isPortName } from '../kubernetes/portName.ts';
import { type Declared, declaredBy, protocolOf } from '../workspace/targets.ts';
import type { View } from '../workspace/view.ts';
import { isSamePort, nameOf, portNumber, repeated } from './common/entries.ts';
import { oneRenaming } from './common/portRenaming.ts';
import type { Breach, Fix, Rule, Sites } from './rule.ts';

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
        - { name: http, containerPort: 8080 }
        # \`http\` related
        - { name: http, containerPort: 8081 }
        # \`http\` error container-port-name-duplicate: Container \`web\` has two ports named \`http\`, so the API server refuses it. Give this one another name.
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
        - { name: http, containerPort: 8080 }
        - { name: http-8081, containerPort: 8081 }
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
      ports: [{ name: metrics, containerPort: 9113 }]
      #               ^^^^^^^ related
    - name: proxy
      image: envoyproxy/envoy:v1.33.0
      ports: [{ name: metrics, containerPort: 9901 }]
      #               ^^^^^^^ warning container-port-name-duplicate: Container \`web\` has a port named \`metrics\` too. A Service that asks for the name never reaches this one. Give it another name.
      readinessProbe:
        tcpSocket: { port: metrics }
`,
      good: `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: nginx:1.29
      ports: [{ name: metrics, containerPort: 9113 }]
    - name: proxy
      image: envoyproxy/envoy:v1.33.0
      ports: [{ name: metrics-9901, containerPort: 9901 }]
      readinessProbe:
        tcpSocket: { port: metrics-9901 }
`,
    },
  ],
  visits: 'pod',
  *check(site, view) {
    const within = site.pod.containers.items.flatMap((container) => {
      const ports = container.ports.items.map((port) => ({ container, port }));
      return [...repeated(ports, validName)];
    });
    for (const { later, first } of within) {
      const message = `Container \`${describeContainer(later.container)}\` has two ports named \`${validName(later)}\`, so the API server refuses it. Give this one another name.`;
      yield { message, ...ends(first, later), fixes: renaming(view, site, first, later) };
    }
    const refused = new Set(within.map(({ later }) => later.port));
    // Services look through the regular containers before the sidecars.
    const serving = [...declaredBy(site.pod, ['regular']), ...declaredBy(site.pod, ['sidecar'])];
    for (const { later, first } of repeated(serving, nameAndProtocol)) {
      if (refused.has(later.port) || isSamePort(later.port, first.port)) continue;
      const message = `Container \`${describeContainer(first.container)}\` has a port named \`${validName(later)}\` too. A Service that asks for the name never reaches this one. Give it another name.`;
      const severity = 'warning';
      yield { message, severity, ...ends(first, later), fixes: renaming(view, site, first, later) };
    }
  },
};

function ends({ port: first }: Declared, { port: later }: Declared): Pick<Breach, 'at' | 'related'> {
  const related = [{ at: first.name ?? first.head, message: 'The first port of this name' }];
  return { at: later.name ?? later.head, related };
}

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

/** Gives the later port its number or protocol as a suffix. A plain copy of the first one is better taken out by hand. */
function renaming(view: View, site: Sites['pod'], first: Declared, later: Declared): readonly Fix[] {
  const { port } = later;
  const name = validName(later);
  const number = portNumber(port.number);
  const protocol = protocolOf(port);
  if (name === undefined || number === undefined || !protocol || isSamePort(first.port, port)) return [];
  const suffix = protocol === protocolOf(first.port) ? `${number}` : protocol.toLowerCase();
  const value = `${name.slice(0, 14 - suffix.length).replace(/-$/, '')}-${suffix}`;
  const ports = site.pod.containers.items.flatMap((container) => container.ports.items);
  if (ports.some((other) => nameOf(other.name) === value)) return [];
  return [{ title: `Rename to \`${value}\``, changes: oneRenaming(view, site, later, value) }];
}
