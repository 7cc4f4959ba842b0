// A word that Kubernetes does not know in a field.
import { nearest } from '../text/distance.ts';
import type { Place } from '../text/origin.ts';
import type { ScalarNode } from '../yaml/node.ts';
import { useInstead } from './common/fixes.ts';
import type { Rule } from './rule.ts';

export const fieldValueUnknown: Rule = {
  id: 'field-value-unknown',
  severity: 'error',
  summary: 'A field with a fixed set of values has one of them.',
  why: 'The API server refuses any other word, and capitals count.',
  examples: [
    {
      bad: `#- manifest.yaml
apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  type: Nodeport
  #     ^^^^^^^^ error field-value-unknown: \`Nodeport\` is no \`type\` that Kubernetes knows, so the API server refuses it. There is \`ClusterIP\`, \`NodePort\`, \`LoadBalancer\`, \`ExternalName\`.
  selector:
    app: web
  ports:
    - port: 80
`,
      good: `#- manifest.yaml
apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  type: NodePort
  selector:
    app: web
  ports:
    - port: 80
`,
    },
  ],
  visits: 'resource',
  *check({ resource }) {
    for (const { is, at, field, wants, has } of resource.misfits) {
      if (is !== 'choice') continue;
      const words = [...wants.matchAll(/`([^`]+)`/g)].map(([, word = '']) => word);
      const near = words.find((word) => word.toLowerCase() === has.toLowerCase()) ?? nearest(has, words)[0];
      yield {
        at,
        message: `\`${has}\` is no \`${field}\` that Kubernetes knows, so the API server refuses it. There is ${wants}.`,
        fixes: near !== undefined && isScalar(at) ? [useInstead(at, near)] : [],
      };
    }
  },
};

function isScalar(at: Place): at is ScalarNode {
  return 'kind' in at && at.kind === 'scalar';
}
