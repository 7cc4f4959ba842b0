// A program that is told to listen on another port than its container declares.
import { describeContainer } from '../kubernetes/describe.ts';
import { isBeside } from '../kubernetes/kinds/listens.ts';
import type { Container, ContainerPort, Listening, Resource } from '../kubernetes/resource.ts';
import { entriesFor, isServing, protocolOf, servingPorts } from '../workspace/targets.ts';
import type { View } from '../workspace/view.ts';
import { portNumber } from './common/entries.ts';
import type { Change, Rule } from './rule.ts';

export const argPortDiffersFromContainerPort: Rule = {
  id: 'arg-port-differs-from-container-port',
  severity: 'off',
  whenOn: 'information',
  summary: 'A container declares the port that its arguments and variables make the program listen on.',
  why:
    '`containerPort` does not tell the program anything: an argument like `--port` or a variable like `PORT` does. Where ' +
    'the two differ, what goes by the declared port finds nobody there. Ports for metrics, health and administration ' +
    'are not looked at, nor are containers with several candidates.',
  examples: [
    {
      bad: `apiVersion: v1
kind: Pod
metadata:
  name: api
spec:
  containers:
    - name: api
      image: registry.example/api:1
      args:
        - --port=9000
        # \`--port=9000\` related
      ports:
        - containerPort: 8080
          #              ^^^^ information arg-port-differs-from-container-port: \`--port\` makes container \`api\` listen on 9000, but it declares 8080, where nobody answers. Declare 9000.
      readinessProbe:
        tcpSocket:
          port: 8080
`,
      good: `apiVersion: v1
kind: Pod
metadata:
  name: api
spec:
  containers:
    - name: api
      image: registry.example/api:1
      args:
        - --port=9000
      ports:
        - containerPort: 9000
      readinessProbe:
        tcpSocket:
          port: 9000
`,
    },
  ],
  visits: 'container',
  *check({ resource, pod, container }, view) {
    if (!isServing(container)) return;
    const listening = onlyListening(container);
    const port = onlyPort(container);
    const declared = portNumber(port?.number);
    if (!listening || !port?.number || declared === undefined || declared === listening.number) return;
    // Another container's port, or one that a proxy beside it takes over.
    if (servingPorts(pod).some((other) => portNumber(other.port.number) === listening.number)) return;
    yield {
      at: port.number,
      message: `\`${listening.by}\` makes container \`${describeContainer(container)}\` listen on ${listening.number}, but it declares ${declared}, where nobody answers. Declare ${listening.number}.`,
      related: [{ at: listening.at, message: `Listens on ${listening.number}` }],
      fixes: [
        {
          title: `Use ${listening.number} everywhere`,
          changes: [...renumbering(view, resource, container, port, listening.number)],
        },
      ],
    };
  },
};

/** Flags that say nothing about whose port it is: `--redis-port` is that of another. */
const OWN =
  /^(?:-p|--?(?:(?:http|https|web|server|grpc|rest|api)-)?(?:port|listen|listen-addr(?:ess)?|bind|bind-addr(?:ess)?))$|^[A-Z]/;

function onlyListening({ listens }: Container): Listening | undefined {
  const own = listens.filter((listening) => !isBeside(listening));
  const [first] = own;
  const agree = own.every(({ number }) => number === first?.number);
  return first && agree && OWN.test(first.by) ? first : undefined;
}

function onlyPort({ ports }: Container): ContainerPort | undefined {
  const [first] = ports.items;
  return ports.items.length === 1 && !ports.open && first && protocolOf(first) === 'TCP' ? first : undefined;
}

/** Sets the number of a port, and of what calls it by its number. */
function* renumbering(
  view: View,
  resource: Resource,
  container: Container,
  port: ContainerPort,
  value: number,
): Generator<Change> {
  const old = portNumber(port.number);
  const callers = [
    port.number,
    ...container.refs.map((ref) => ref.port),
    ...entriesFor(view, resource, port).map((entry) => entry.port.targetPort),
  ];
  for (const at of callers) if (at && portNumber(at) === old) yield { kind: 'set', at, value };
}
