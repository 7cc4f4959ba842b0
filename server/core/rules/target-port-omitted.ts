// target-port-omitted: without targetPort traffic goes to the Service's own number, which no pod declares.
import { textOf } from '../kubernetes/describe.ts';
import { isPortNumber } from '../kubernetes/portName.ts';
import type { ServicePort } from '../kubernetes/resource.ts';
import { protocolOf, targetIsDefault, wantedBy } from '../workspace/targets.ts';
import { isInjectedNumber } from './common/injectedPorts.ts';
import { declaresOnePort, mayListenOn } from './common/listening.ts';
import { setTarget } from './common/portChanges.ts';
import {
  commonNames,
  commonNumbers,
  freeIn,
  hasSoundNumbers,
  offersOf,
  relatedPorts,
  whatIsDeclared,
} from './common/portOffers.ts';
import { isAboutAnother } from './common/secondPort.ts';
import { certainAnswers, mayBeHeadless, type Selected } from './common/selectedPods.ts';
import type { Fix, Rule } from './rule.ts';

export const targetPortOmitted: Rule = {
  id: 'target-port-omitted',
  severity: 'warning',
  summary: 'A Service port without `targetPort` has the number that its pods listen on.',
  why:
    'Where `targetPort` is left out, traffic goes to the pod port with the number of `port`. That is handy while both ' +
    'are the same; if the container declares 8080 and the Service port is 80, connections are refused. Nothing is said ' +
    'where the number stands in an argument, variable, probe or ConfigMap of the pod, or in the `EXPOSE` of its image, nor ' +
    'where another Service reaches the port that is declared; and ' +
    'it is only information where some of these can’t be read.',
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
      #     ^^ warning target-port-omitted: Without targetPort, traffic goes to pod port 80, but deploy/web declares 8080 (\`http\`). Say where the container listens.
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
  ],
  visits: 'servicePort',
  *check({ resource, service, port }, view) {
    const want = wantedBy(port);
    if (!port.port || !targetIsDefault(port) || want.kind !== 'number') return;
    const { number } = want;
    if (!isPortNumber(number) || isInjectedNumber(number)) return;
    if (protocolOf(port) !== 'TCP' || mayBeHeadless(service)) return;
    const pods = certainAnswers(view, resource, port);
    if (!pods?.every(({ answer, pod }) => answer.kind === 'undeclared' && hasSoundNumbers(pod))) return;
    if (!pods.every(({ pod }) => declaresOnePort(pod))) return;
    const isFree = freeIn(service, pods);
    // Another entry reaches the declared port, so this one is about a second port, which nobody had to declare.
    if (!offersOf(pods).every((offer) => isFree(offer.port))) return;
    if (isAboutAnother(view, { resource, port }, pods)) return;
    const evidence = pods.map((selected) => mayListenOn(view, selected.resource, selected.pod, number));
    if (evidence.includes('yes')) return;
    yield {
      at: port.port,
      message: `Without targetPort, traffic goes to pod port ${textOf(port.port) ?? number}, but ${whatIsDeclared(pods)}. Say where the container listens.`,
      ...(evidence.includes('maybe') ? { severity: 'information' } : {}),
      related: relatedPorts(offersOf(pods)),
      fixes: [...repairs(pods, port)],
    };
  },
};

function* repairs(pods: readonly Selected[], port: ServicePort): Generator<Fix> {
  for (const target of [...commonNames(pods, 'TCP'), ...commonNumbers(pods, 'TCP')]) {
    yield { title: `Add \`targetPort: ${target}\``, changes: [setTarget(port, target)] };
  }
}
