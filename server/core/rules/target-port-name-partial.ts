// target-port-name-partial: of the pods behind a Service only some have the port name it sends traffic to.
import { describe, listed, textOf } from '../kubernetes/describe.ts';
import type { Service } from '../kubernetes/resource.ts';
import { looksLike } from '../text/distance.ts';
import { answerOf, servingPorts, targetIsDefault, wantedBy } from '../workspace/targets.ts';
import { portNumber } from './common/entries.ts';
import { setName } from './common/portChanges.ts';
import { isMisspelt, offersOf, relatedPorts, workloadsOf } from './common/portOffers.ts';
import { certainAnswers, type Selected } from './common/selectedPods.ts';
import type { Fix, Rule } from './rule.ts';

export const targetPortNamePartial: Rule = {
  id: 'target-port-name-partial',
  severity: 'warning',
  summary: 'A named `targetPort` exists in all serving pods that the Service selects, not only in some.',
  why:
    'A named target is looked up pod by pod, so pods without the name are left out of the port without a word: half of ' +
    'a canary or a blue-green pair then stays idle. Pods that visibly serve something else are not meant: jobs, pods ' +
    'that declare no port, and pods that another entry of the same Service reaches.',
  examples: [
    {
      bad: `apiVersion: v1
kind: Service
metadata:
  name: shop
spec:
  selector:
    app: shop
  ports:
    - port: 80
      targetPort: http
      #           ^^^^ warning target-port-name-partial: deploy/shop-blue has a port named \`http\`, deploy/shop-green has not, so its pods get no traffic on port 80.
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: shop-blue
spec:
  selector:
    matchLabels:
      app: shop
      color: blue
  template:
    metadata:
      labels:
        app: shop
        color: blue
    spec:
      containers:
        - name: shop
          image: registry.example/shop:1
          ports:
            - name: http
              containerPort: 8080
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: shop-green
spec:
  selector:
    matchLabels:
      app: shop
      color: green
  template:
    metadata:
      labels:
        app: shop
        color: green
    spec:
      containers:
        - name: shop
          image: registry.example/shop:2
          ports:
            - containerPort: 8080
              #              ^^^^ related
`,
      good: `apiVersion: v1
kind: Service
metadata:
  name: shop
spec:
  selector:
    app: shop
  ports:
    - port: 80
      targetPort: http
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: shop-blue
spec:
  selector:
    matchLabels:
      app: shop
      color: blue
  template:
    metadata:
      labels:
        app: shop
        color: blue
    spec:
      containers:
        - name: shop
          image: registry.example/shop:1
          ports:
            - name: http
              containerPort: 8080
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: shop-green
spec:
  selector:
    matchLabels:
      app: shop
      color: green
  template:
    metadata:
      labels:
        app: shop
        color: green
    spec:
      containers:
        - name: shop
          image: registry.example/shop:2
          ports:
            - containerPort: 8080
              name: http
`,
    },
  ],
  visits: 'servicePort',
  *check({ resource, service, port }, view) {
    const want = wantedBy(port);
    if (!port.targetPort || targetIsDefault(port) || want.kind !== 'name') return;
    const pods = certainAnswers(view, resource, port) ?? [];
    const having = pods.filter(({ answer }) => answer.kind === 'declared');
    const lacking = pods.filter((pod) => isLeftOut(pod, having, service, want.name));
    if (having.length === 0 || lacking.length === 0) return;
    const [whose, has] = lacking.length === 1 ? ['its', 'has'] : ['their', 'have'];
    yield {
      at: port.targetPort,
      message: `${workloadsOf(having)} ${having.length === 1 ? 'has' : 'have'} a port named \`${want.name}\`, ${workloadsOf(lacking)} ${has} not, so ${whose} pods get no traffic on port ${textOf(port.port) ?? '?'}.`,
      related: relatedPorts(offersOf(lacking)),
      fixes: [...repairs(having, lacking, want.name)],
    };
  },
};

/** True for pods that serve, but nothing that this Service reaches, though they look as if they should. */
function isLeftOut(
  { resource, pod, answer }: Selected,
  having: readonly Selected[],
  service: Service,
  wanted: string,
): boolean {
  if (answer.kind !== 'missing' && answer.kind !== 'init-only') return false;
  const ports = servingPorts(pod);
  if (ports.length === 0 || ports.some(({ port }) => isMisspelt(port, wanted))) return false;
  // Two texts about one object: only one of them is applied.
  if (having.some((other) => describe(other.resource) === describe(resource))) return false;
  const alike = ports.some(
    ({ port }) =>
      looksLike(textOf(port.name) ?? '', wanted) || numbersOf(having).includes(portNumber(port.number)),
  );
  return alike || !service.ports.items.some((entry) => answerOf(pod, entry).kind === 'declared');
}

function* repairs(having: readonly Selected[], lacking: readonly Selected[], wanted: string): Generator<Fix> {
  const numbers = numbersOf(having);
  const ports = lacking.flatMap(({ pod }) => {
    const unnamed = servingPorts(pod).filter(({ port }) => !port.name);
    const meant = unnamed.find(({ port }) => numbers.includes(portNumber(port.number)));
    return (meant ?? (servingPorts(pod).length === 1 ? unnamed[0] : undefined))?.port ?? [];
  });
  if (ports.length < lacking.length) return;
  const said = listed([...new Set(ports.map(({ number }) => textOf(number) ?? '?'))]);
  yield {
    title: `Name container port ${said} \`${wanted}\``,
    changes: ports.map((port) => setName(port, wanted)),
  };
}

function numbersOf(having: readonly Selected[]): readonly (number | undefined)[] {
  const numbers = having.map(({ answer }) =>
    answer.kind === 'declared' ? portNumber(answer.port.number) : undefined,
  );
  return numbers.filter((number) => number !== undefined);
}
