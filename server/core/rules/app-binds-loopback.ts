// A program that listens where only its own pod can reach it.
import { describeContainer, textOf } from '../kubernetes/describe.ts';
import type { Container, Listening, Pod, Resource } from '../kubernetes/resource.ts';
import { sharesHostNetwork } from '../workspace/hostPorts.ts';
import { entriesTo, isServing } from '../workspace/targets.ts';
import type { View } from '../workspace/view.ts';
import { portNumber } from './common/entries.ts';
import type { Rule } from './rule.ts';

export const appBindsLoopback: Rule = {
  id: 'app-binds-loopback',
  severity: 'off',
  whenOn: 'warning',
  summary: 'A program listens on all addresses of its pod where others are to reach it.',
  why:
    'A program that binds `127.0.0.1` is reached by the containers of its own pod only. A Service or a probe gets no ' +
    'answer, though the port is declared and the pod runs. Pods with several containers are not looked at: another ' +
    'one may pass the traffic on.',
  examples: [
    {
      bad: `apiVersion: v1
kind: Service
metadata:
  name: api
spec:
  selector:
    app: api
  ports:
    - port: 80
      targetPort: 5000
      #           ^^^^ related
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
      args:
        - --bind=127.0.0.1:5000
        # \`--bind=127.0.0.1:5000\` warning app-binds-loopback: \`--bind\` makes container \`api\` listen on 127.0.0.1, where only its own pod arrives, so service/api can't reach port 5000. Listen on 0.0.0.0.
      ports:
        - containerPort: 5000
`,
      good: `apiVersion: v1
kind: Service
metadata:
  name: api
spec:
  selector:
    app: api
  ports:
    - port: 80
      targetPort: 5000
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
      args:
        - --bind=0.0.0.0:5000
      ports:
        - containerPort: 5000
`,
    },
  ],
  visits: 'container',
  // Source: Container.Ports in k8s.io/api core/v1.
  *check({ resource, pod, container }, view) {
    if (pod.containers.open || serving(pod).length !== 1 || serving(pod)[0] !== container) return;
    for (const listening of container.listens) {
      const { number, host, at, by } = listening;
      if (!/^(?:127\.0\.0\.1|localhost|\[::1\])$/.test(host)) continue;
      const caller = serviceFor(view, resource, number) ?? probeOf(pod, container, listening);
      if (!caller) continue;
      yield {
        at,
        message: `\`${by}\` makes container \`${describeContainer(container)}\` listen on ${host}, where only its own pod arrives, so ${caller.who} can't reach port ${number}. Listen on 0.0.0.0.`,
        related: caller.at ? [{ at: caller.at, message: 'The one who calls it' }] : [],
        fixes: [
          {
            title: 'Listen on 0.0.0.0',
            changes: [{ kind: 'set', at, value: at.text.replace(`${host}:`, '0.0.0.0:') }],
          },
        ],
      };
    }
  },
};

function serving(pod: Pod): readonly Container[] {
  return pod.containers.items.filter(isServing);
}

function serviceFor(view: View, resource: Resource, number: number) {
  const [entry] = entriesTo(view, resource, number);
  if (!entry) return undefined;
  const { port } = entry;
  return { who: `service/${textOf(entry.resource.name) ?? '?'}`, at: port.targetPort ?? port.port };
}

function probeOf(pod: Pod, { refs }: Container, { number }: Listening) {
  if (sharesHostNetwork(pod) !== 'no') return undefined;
  const ref = refs.find(({ port, host }) => !host && portNumber(port) === number);
  return ref && { who: `its ${ref.label.split('.')[0]}`, at: ref.port };
}
