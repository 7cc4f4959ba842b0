// A rolling update that starts the new pod while the old one still has the port.
import { describe, textOf } from '../kubernetes/describe.ts';
import type { Resource, Scale } from '../kubernetes/resource.ts';
import { claimedPorts } from '../workspace/hostPorts.ts';
import { numberOf } from '../yaml/scalar.ts';
import type { Fix, Rule } from './rule.ts';

export const hostPortRollingUpdateStall: Rule = {
  id: 'host-port-rolling-update-stall',
  severity: 'off',
  whenOn: 'information',
  summary: 'A Deployment with host ports takes an old pod away before it starts a new one.',
  why:
    'By default a Deployment starts a new pod first, and of up to three replicas it takes none away until that one is ' +
    'ready: 25 % of them, rounded down, is none. The new pod waits for a node where its host port is free, so with as ' +
    'many replicas as nodes the update never ends.',
  examples: [
    {
      bad: `apiVersion: apps/v1
kind: Deployment
metadata:
  name: edge-proxy
spec:
  selector:
    matchLabels:
      app: edge-proxy
  template:
    metadata:
      labels:
        app: edge-proxy
    spec:
      containers:
        - name: proxy
          image: registry.example/proxy:1
          ports:
            - containerPort: 8080
              hostPort: 80
              #         ^^ information host-port-rolling-update-stall: During an update of deploy/edge-proxy the new pod waits for a node where port 80 is free, while the old pod stays until the new one is ready. Set the strategy \`Recreate\`, or \`maxUnavailable: 1\` and \`maxSurge: 0\`.
`,
      good: `apiVersion: apps/v1
kind: Deployment
metadata:
  name: edge-proxy
spec:
  selector:
    matchLabels:
      app: edge-proxy
  template:
    metadata:
      labels:
        app: edge-proxy
    spec:
      containers:
        - name: proxy
          image: registry.example/proxy:1
          ports:
            - containerPort: 8080
              hostPort: 80
  strategy:
    type: Recreate
`,
    },
  ],
  visits: 'pod',
  *check({ resource, pod }) {
    const { scale } = resource;
    const [first] = claimedPorts(pod);
    if (!first || !scale || !isDeployment(resource) || !keepsAll(scale)) return;
    yield {
      at: first.at,
      message: `During an update of ${describe(resource)} the new pod waits for a node where port ${first.number} is free, while the old pod stays until the new one is ready. Set the strategy \`Recreate\`, or \`maxUnavailable: 1\` and \`maxSurge: 0\`.`,
      fixes: recreate(scale),
    };
  },
};

/** Of the present API: the beta versions take one pod away by default. */
function isDeployment({ kind, apiVersion }: Resource): boolean {
  return kind === 'Deployment' && apiVersion === 'apps/v1';
}

/**
 * True where no pod is taken away before a new one is ready. Source: ResolveFenceposts in kubernetes
 * pkg/controller/deployment/util, and SetDefaults_Deployment in pkg/apis/apps/v1.
 */
function keepsAll({ replicas, strategy, maxUnavailable, maxSurge }: Scale): boolean {
  const values = [replicas, strategy, maxUnavailable, maxSurge];
  if (values.some((value) => value?.kind === 'unknown')) return false;
  if (strategy && textOf(strategy) !== 'RollingUpdate') return false;
  const count = replicas?.kind === 'scalar' ? numberOf(replicas) : 1;
  if (count === undefined || count < 1 || /^0%?$/.test(textOf(maxSurge) ?? '')) return false;
  const share = textOf(maxUnavailable) ?? '25%';
  const percent = /^(\d+)%$/.exec(share)?.[1];
  return percent === undefined ? share === '0' : Math.floor((count * Number(percent)) / 100) === 0;
}

function recreate({ at: map, strategy, maxUnavailable, maxSurge, hasStrategy }: Scale): readonly Fix[] {
  if (hasStrategy || strategy || maxUnavailable || maxSurge) return [];
  const entries = [['type', 'Recreate']] as const;
  return [
    {
      title: 'Set the strategy `Recreate`',
      changes: [{ kind: 'insertMap', map, key: 'strategy', entries, where: 'last' }],
    },
  ];
}
