// target-port-number-undeclared: a Service sends traffic to a number that its pods don't declare, though they declare others.

import { isPortNumber } from '../kubernetes/portName.ts';
import type { Service, ServicePort } from '../kubernetes/resource.ts';
import { protocolOf, targetIsDefault, wantedBy } from '../workspace/targets.ts';
import { takingServicePort } from './common/charts.ts';
import { portNumber } from './common/entries.ts';
import { isInjectedNumber } from './common/injectedPorts.ts';
import { declaresOnePort, mayListenOn } from './common/listening.ts';
import { setTarget } from './common/portChanges.ts';
import {
  commonNumbers,
  freeIn,
  hasSoundNumbers,
  offersOf,
  relatedPorts,
  whatIsDeclared,
  workloadsOf,
} from './common/portOffers.ts';
import { isAboutAnother } from './common/secondPort.ts';
import { certainAnswers, mayBeHeadless, type Selected } from './common/selectedPods.ts';
import type { Fix, NewEntry, Rule } from './rule.ts';

export const targetPortNumberUndeclared: Rule = {
  id: 'target-port-number-undeclared',
  severity: 'information',
  summary: 'A numeric `targetPort` is among the ports that the selected pods declare.',
  why:
    'Declaring a container port opens nothing, so an undeclared target may be right; that is why this is information. ' +
    'It becomes a warning where little doubt is left: the Service has one port, each pod declares exactly one other, ' +
    'to which no other Service leads, ' +
    'and the number stands in no argument, variable, probe or ConfigMap of theirs, nor in the `EXPOSE` of an image that ' +
    'is built in the workspace. Where it does, nothing is said at all; nor of pods that declare no port, nor of the ports of service mesh proxies.',
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
      targetPort: 8081
      #           ^^^^ warning target-port-number-undeclared: This Service sends its traffic to 8081, but deploy/web declares 8080 only and mentions 8081 nowhere: connections are probably refused. Use the port that the container listens on.
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
            - containerPort: 8080
              #              ^^^^ related
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
      targetPort: 8080
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
            - containerPort: 8080
`,
    },
    {
      bad: `apiVersion: v1
kind: Service
metadata:
  name: store
spec:
  selector:
    app: store
  ports:
    - name: http
      port: 80
      targetPort: 8000
    - name: admin
      port: 81
      targetPort: 8500
      #           ^^^^ information target-port-number-undeclared: None of the selected pods declares 8500: deploy/store declares 8000 (\`http\`). That is fine if the program listens there anyway; else use a port that is declared.
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: store
spec:
  selector:
    matchLabels:
      app: store
  template:
    metadata:
      labels:
        app: store
    spec:
      containers:
        - name: store
          image: registry.example/store:1
          ports:
            - name: http
              #     ^^^^ related
              containerPort: 8000
`,
      good: `apiVersion: v1
kind: Service
metadata:
  name: store
spec:
  selector:
    app: store
  ports:
    - name: http
      port: 80
      targetPort: 8000
    - name: admin
      port: 81
      targetPort: 8500
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: store
spec:
  selector:
    matchLabels:
      app: store
  template:
    metadata:
      labels:
        app: store
    spec:
      containers:
        - name: store
          image: registry.example/store:1
          ports:
            - name: http
              containerPort: 8000
            - containerPort: 8500
`,
    },
  ],
  visits: 'servicePort',
  *check({ resource, service, port }, view) {
    const want = wantedBy(port);
    if (!port.targetPort || targetIsDefault(port) || want.kind !== 'number') return;
    const { number } = want;
    if (!isPortNumber(number) || isInjectedNumber(number)) return;
    const pods = certainAnswers(view, resource, port);
    if (!pods?.every(({ answer, pod }) => answer.kind === 'undeclared' && hasSoundNumbers(pod))) return;
    // A chart that confuses the two ports of its Service is told so where it does.
    if (pods.some(({ pod }) => takingServicePort(resource, port, pod).length > 0)) return;
    const evidence = pods.map((selected) => mayListenOn(view, selected.resource, selected.pod, number));
    if (evidence.includes('yes')) return;
    const strong =
      !evidence.includes('maybe') &&
      leavesNoChoice(service, port, pods) &&
      !isAboutAnother(view, { resource, port }, pods);
    yield {
      at: port.targetPort,
      message: strong
        ? `This Service sends its traffic to ${number}, but ${whatIsDeclared(pods)} only and mentions ${number} nowhere: connections are probably refused. Use the port that the container listens on.`
        : `None of the selected pods declares ${number}: ${whatIsDeclared(pods)}. That is fine if the program listens there anyway; else use a port that is declared.`,
      severity: strong ? 'warning' : 'information',
      related: relatedPorts(offersOf(pods)),
      fixes: [...repairs(service, pods, port, number)],
    };
  },
};

/** One Service port and one port in each pod: nothing else can be meant. */
function leavesNoChoice(service: Service, port: ServicePort, pods: readonly Selected[]): boolean {
  const single = service.ports.items.length === 1 && !service.ports.open;
  const plain = protocolOf(port) === 'TCP' && !mayBeHeadless(service);
  return single && plain && pods.every(({ pod }) => declaresOnePort(pod));
}

function* repairs(
  service: Service,
  pods: readonly Selected[],
  port: ServicePort,
  wanted: number,
): Generator<Fix> {
  const own = portNumber(port.port);
  const numbers = commonNumbers(pods, protocolOf(port), freeIn(service, pods)).toSorted(
    (a, b) => Number(b === own) - Number(a === own),
  );
  for (const number of numbers.slice(0, 3)) {
    yield { title: `Use ${number}`, changes: [setTarget(port, number)] };
  }
  const [only, ...more] = pods.flatMap(({ pod }) =>
    pod.containers.items.filter(({ role }) => role === 'regular'),
  );
  if (!only?.ports.at || more.length > 0) return;
  const protocol = protocolOf(port) ?? 'TCP';
  const item: readonly NewEntry[] = [
    ['containerPort', wanted],
    ...(protocol === 'TCP' ? [] : [['protocol', protocol] as const]),
  ];
  yield {
    title: `Declare ${wanted} in ${workloadsOf(pods)}`,
    changes: [{ kind: 'append', list: only.ports.at, item }],
  };
}
