// A name that older clusters do not find.
import { describe, describeContainer } from '../kubernetes/describe.ts';
import { wantedBy } from '../workspace/targets.ts';
import { portNumber } from './common/entries.ts';
import { useInstead } from './common/fixes.ts';
import { relatedPorts } from './common/portOffers.ts';
import { certainAnswers } from './common/selectedPods.ts';
import type { Rule } from './rule.ts';

export const targetPortNameInSidecar: Rule = {
  id: 'target-port-name-in-sidecar',
  severity: 'warning',
  summary: 'Before Kubernetes 1.33, a named `targetPort` is a port of a regular container.',
  why:
    'EndpointSlices have looked at the ports of sidecars (init containers with `restartPolicy: Always`) ' +
    'since 1.33 only. In an older cluster the name is not found, and the Service has no endpoint for that ' +
    'port.',
  examples: [
    {
      bad: `#- @settings
{"kubernetesVersion":"1.31"}
#- web.yaml
apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector:
    app: web
  ports:
    - port: 80
      targetPort: http
      #           ^^^^ warning target-port-name-in-sidecar: Only the sidecar \`proxy\` of deploy/web has this port, and Kubernetes 1.31 does not look there for names: connections find no backend. Use the number.
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
          image: registry.example/web:1
      initContainers:
        - name: proxy
          image: registry.example/proxy:1
          restartPolicy: Always
          ports:
            - name: http
            #       ^^^^ related
              containerPort: 8080
`,
      good: `#- web.yaml
apiVersion: v1
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
          image: registry.example/web:1
      initContainers:
        - name: proxy
          image: registry.example/proxy:1
          restartPolicy: Always
          ports:
            - name: http
              containerPort: 8080
`,
    },
  ],
  visits: 'servicePort',
  *check({ resource, port }, view) {
    const { kubernetesMinor } = view.settings;
    if (kubernetesMinor === undefined || kubernetesMinor >= 33 || wantedBy(port).kind !== 'name') return;
    const pods = certainAnswers(view, resource, port) ?? [];
    for (const { answer, resource: owner } of pods) {
      if (answer.kind !== 'declared' || answer.container.role !== 'sidecar' || !port.targetPort) continue;
      const number = portNumber(answer.port.number);
      yield {
        at: port.targetPort,
        message: `Only the sidecar \`${describeContainer(answer.container)}\` of ${describe(owner)} has this port, and Kubernetes 1.${kubernetesMinor} does not look there for names: connections find no backend. Use the number.`,
        related: relatedPorts([{ ...answer, owner }]),
        fixes: number === undefined ? [] : [useInstead(port.targetPort, number)],
      };
      return;
    }
  },
};
