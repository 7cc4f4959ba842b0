// Fields that are right or wrong only together: all of their combinations, with values that are right by themselves.
import type { Mutation, Tree } from './tree.ts';

function combined(choices: readonly (readonly Mutation[])[]): readonly Mutation[] {
  return choices.reduce<readonly Mutation[]>(
    (before, next) => before.flatMap((mutation) => next.map((more) => [...mutation, ...more])),
    [[]],
  );
}

/** One mutation for each tree; undefined leaves the field out. */
function choice(path: string, ...trees: readonly (Tree | undefined)[]): readonly Mutation[] {
  return trees.map((to) => (to === undefined ? [] : [[path, to]]));
}

/** The fields of a Service that depend on its type; on a Service of type ClusterIP with one port. */
export const SERVICE_COMBINATIONS: readonly Mutation[] = combined([
  [...choice('spec.type', undefined, 'NodePort', 'LoadBalancer'), externalName()],
  choice('spec.clusterIP', undefined, 'None'),
  choice('spec.ports.0.nodePort', undefined, '30080'),
  choice('spec.externalTrafficPolicy', undefined, 'Cluster', 'Local'),
  choice('spec.healthCheckNodePort', undefined, '30200'),
  choice('spec.allocateLoadBalancerNodePorts', undefined, 'true', 'false'),
  choice('spec.sessionAffinity', undefined, 'ClientIP'),
]);

function externalName(): Mutation {
  return [
    ['spec.type', 'ExternalName'],
    ['spec.externalName', 'example.com'],
  ];
}

const secondPorts: readonly Tree[] = combined([
  choice('containerPort', '80', '81'),
  choice('hostPort', undefined, '80', '81'),
  choice('protocol', undefined, 'UDP'),
  choice('hostIP', undefined, '127.0.0.1'),
]).map((changes) => Object.fromEntries(changes.map(([key, to]) => [key, to ?? ''])));

const places = [
  'containers.0.ports.1',
  'containers.1.ports.0',
  'initContainers.0.ports.0',
  'initContainers.1.ports.0',
];

/** Two ports that may meet on a node; on a pod with a second container, an init container and a sidecar. */
export const HOST_PORT_COMBINATIONS: readonly Mutation[] = combined([
  choice('hostNetwork', undefined, 'true'),
  choice(
    'containers.0.ports.0',
    ...[{}, { hostPort: '80' }, { hostPort: '81' }].map((more) => ({
      name: 'http',
      containerPort: '80',
      ...more,
    })),
  ),
  places.flatMap((at) => secondPorts.map((to): Mutation => [[at, to]])),
]);
