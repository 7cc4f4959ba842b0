// Hover texts for pods, containers, probes and hooks.
import type { FieldKey } from '../field.ts';
import type { Term } from './term.ts';

const CONCEPTS = 'https://kubernetes.io/docs/concepts';
const NAMED_PORTS = `${CONCEPTS}/services-networking/service/#field-spec-ports`;
const POD_NETWORK = `${CONCEPTS}/workloads/pods/#pod-networking`;
const LABELS = `${CONCEPTS}/overview/working-with-objects/labels/`;
const PROTOCOLS = 'https://kubernetes.io/docs/reference/networking/service-protocols/';
const HOST_PORTS = `${CONCEPTS}/security/pod-security-standards/#baseline`;
const PROBES =
  'https://kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/';
const HOOKS = `${CONCEPTS}/containers/container-lifecycle-hooks/`;
const ARGUMENTS =
  'https://kubernetes.io/docs/tasks/inject-data-application/define-command-argument-container/';
const VARIABLES =
  'https://kubernetes.io/docs/tasks/inject-data-application/define-environment-variable-container/';

/** The glossary of everything below a pod spec, and of the labels that find it. */
export const CONTAINER_TERMS = {
  'container.ports': {
    of: 'container',
    lines: [
      'A note of the ports that the program in this container listens on.',
      'It opens nothing and closes nothing: a port that is missing here can be reached all the same.',
      'It counts where something looks a port up: by *name* (Services, probes, network policies), for `hostPort`, and in some meshes and monitoring tools.',
      { text: 'An init container is gone before traffic comes; Services never look here.', on: 'init' },
    ],
    docs: NAMED_PORTS,
  },
  'container.ports.containerPort': {
    of: 'container port',
    lines: [
      'The port that the program in this container listens on, at the address of the pod.',
      'It only informs. Nothing is opened or forwarded by it, and changing it does not change where the program listens.',
      'Required in an entry, 1–65535.',
      'The containers of a pod share one network, so two of them cannot listen on the same number.',
      {
        text: 'This pod uses the network of its node, so the port is taken on the node itself.',
        on: 'hostNetwork',
      },
      {
        text: 'This init container ends before the others start; Services never send traffic to it.',
        on: 'init',
      },
    ],
    docs: POD_NETWORK,
  },
  'container.ports.name': {
    of: 'container port',
    lines: [
      'A name for this number, so that others need not know it.',
      'Used by `targetPort` of Services, by probes and hooks of *this* container, by network policies and PodMonitors.',
      'Optional; at most 15 of `a`–`z`, `0`–`9` and `-`, with at least one letter.',
      'Pods behind one Service may give the name to different numbers. A Service also compares the protocol.',
    ],
    docs: NAMED_PORTS,
  },
  'container.ports.protocol': {
    of: 'container port',
    lines: [
      'The transport protocol of this port: `TCP`, `UDP` or `SCTP`, in capitals.',
      '`TCP` where it is left out.',
      'A Service finds a port by name only if its own `protocol` is the same.',
      'HTTP and gRPC are spoken over TCP and have no place here; a Service has `appProtocol` for them.',
    ],
    docs: PROTOCOLS,
  },
  'container.ports.hostPort': {
    of: 'container port',
    lines: [
      'Makes the port reachable at the address of the node that the pod happens to run on.',
      'Not published where it is left out. 1–65535; with `hostNetwork` it must equal `containerPort`.',
      'A node can give a number away once per protocol and address: a second pod that wants it is not scheduled there.',
      'The address changes when the pod moves, and the *baseline* Pod Security level forbids it. A Service is nearly always better.',
      { text: 'For an init container it has no effect.', on: 'init' },
    ],
    docs: HOST_PORTS,
  },
  'container.ports.hostIP': {
    of: 'container port',
    lines: [
      'The address of the node that `hostPort` is bound to.',
      'All addresses where it is left out; without a `hostPort` it means nothing.',
      '"All addresses" collides with every single one on the same number.',
    ],
    docs: HOST_PORTS,
  },
  'pod.hostNetwork': {
    of: 'pod',
    lines: [
      'With `true` the pod has no network of its own: its ports *are* ports of the node.',
      '`false` where it is left out.',
      'Each `hostPort` must then equal its `containerPort`, and is filled in where it is missing.',
      'Expect clashes with programs of the node (10250, 10256 …) and with a second replica there; network policies may not apply.',
    ],
    docs: HOST_PORTS,
  },
  'pod.labels': {
    of: 'pod',
    lines: [
      'The labels that the pods carry.',
      'A Service and the selector of the workload look here, not at the labels of the Deployment itself.',
      'Values are text: write `"1"` and `"true"` with quotes.',
    ],
    docs: LABELS,
  },
  'workload.selector': {
    of: 'workload',
    lines: [
      'How this workload tells its own pods from others.',
      'Required; it must match the labels of its pod template, or the API server refuses the object.',
      'Most kinds do not let you change it later, and no other workload in the namespace should match the same pods.',
      'Services do not use it. They compare their own selector with the labels of the template.',
    ],
    docs: LABELS,
  },
  'probe.httpGet.port': {
    of: 'HTTP probe',
    lines: [
      'Where the kubelet sends its request, at the address of the pod.',
      'A number, or the name of a port of *this* container; required.',
      'A number needs no entry under `ports`; it has to be one that a program listens on.',
      'The API server does not look a name up. A wrong one fails later, at every attempt.',
    ],
    docs: `${PROBES}#use-a-named-port`,
  },
  'probe.tcpSocket.port': {
    of: 'TCP probe',
    lines: [
      'Where the kubelet tries to connect, at the address of the pod. A connection is all it asks for.',
      'A number, or the name of a port of *this* container; required.',
      'A number needs no entry under `ports`; it has to be one that a program listens on.',
      'The API server does not look a name up. A wrong one fails later, at every attempt.',
    ],
    docs: `${PROBES}#define-a-tcp-liveness-probe`,
  },
  'probe.grpc.port': {
    of: 'gRPC probe',
    lines: [
      'Where the kubelet makes a gRPC health check, at the address of the pod.',
      'A number, 1–65535; names are not possible here.',
      'The program has to serve the gRPC health protocol on it. `service` asks for one part of its health.',
    ],
    docs: `${PROBES}#define-a-grpc-liveness-probe`,
  },
  'lifecycle.httpGet.port': {
    of: 'lifecycle hook',
    lines: [
      'Where the kubelet sends one request when the container has started or is about to stop.',
      'A number, or the name of a port of *this* container; required.',
      'A name that the container does not have makes the hook fail; after `postStart` the container is then killed.',
    ],
    docs: HOOKS,
  },
  'lifecycle.tcpSocket.port': {
    of: 'lifecycle hook',
    lines: [
      'A port for a hook that was never built: the API server accepts `tcpSocket` here, and the hook always fails.',
      'Use `httpGet` or `exec` instead.',
    ],
    docs: HOOKS,
  },
  'container.args': {
    of: 'container',
    lines: ['An argument that tells the program where to listen.'],
    docs: ARGUMENTS,
  },
  'container.env.value': {
    of: 'variable of a container',
    lines: ['A variable that tells the program where to listen.'],
    docs: VARIABLES,
  },
} as const satisfies Partial<Record<FieldKey, Term>>;
