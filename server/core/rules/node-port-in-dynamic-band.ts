// A fixed node port that the cluster may have given away before.
import { useInstead } from './common/fixes.ts';
import { nextFree, nodePortOf, staticBand } from './common/nodePorts.ts';
import { typeOf } from './common/serviceType.ts';
import type { Rule } from './rule.ts';

export const nodePortInDynamicBand: Rule = {
  id: 'node-port-in-dynamic-band',
  severity: 'off',
  whenOn: 'hint',
  summary: 'A fixed node port comes from the part of the range that is kept for fixed ones.',
  why:
    'Services that leave their node port open get one from the upper part of the range. A fixed number from there may ' +
    'be taken when the manifest is applied, and then the Service is refused. Since Kubernetes 1.28 the lower part, ' +
    '30000–30085 in the default range, is given away last.',
  examples: [
    {
      bad: `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  type: NodePort
  selector:
    app: web
  ports:
    - port: 80
      nodePort: 32222
      #         ^^^^^ hint node-port-in-dynamic-band: Node port 32222 may be given to another Service before this one asks for it. Numbers from 30000 to 30085 are given away last.
`,
      good: `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  type: NodePort
  selector:
    app: web
  ports:
    - port: 80
      nodePort: 30000
`,
    },
  ],
  visits: 'servicePort',
  *check({ resource, service, port }, view) {
    const { nodePortRange, kubernetesMinor } = view.settings;
    const type = typeOf(service);
    const number = nodePortOf(service, port);
    const band = staticBand(nodePortRange);
    if (!port.nodePort || number === undefined || !band || (kubernetesMinor ?? 99) < 28) return;
    if (
      (type !== 'NodePort' && type !== 'LoadBalancer') ||
      number <= band.last ||
      number > nodePortRange.last
    )
      return;
    const free = nextFree(view, resource, band);
    yield {
      at: port.nodePort,
      message: `Node port ${number} may be given to another Service before this one asks for it. Numbers from ${band.first} to ${band.last} are given away last.`,
      fixes: free === undefined ? [] : [useInstead(port.nodePort, free)],
    };
  },
};
