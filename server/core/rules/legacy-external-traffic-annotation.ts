// Annotations of old for what is a field today.
import { textOf } from '../kubernetes/describe.ts';
import type { Rule } from './rule.ts';

export const legacyExternalTrafficAnnotation: Rule = {
  id: 'legacy-external-traffic-annotation',
  severity: 'warning',
  summary: 'The policy for traffic from outside is set in `externalTrafficPolicy`.',
  why:
    'Kubernetes has ignored the annotations `service.beta.kubernetes.io/external-traffic` and ' +
    '`healthcheck-nodeport` since 1.7: the Service works as if nothing were written.',
  examples: [
    {
      bad: `#- manifest.yaml
apiVersion: v1
kind: Service
metadata:
  name: web
  annotations:
    service.beta.kubernetes.io/external-traffic: OnlyLocal
  # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning legacy-external-traffic-annotation: Kubernetes has ignored this annotation since 1.7, so nothing comes of it. Use the field \`externalTrafficPolicy\`.
spec:
  type: LoadBalancer
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
  annotations: {}
spec:
  type: LoadBalancer
  externalTrafficPolicy: Local
  selector:
    app: web
  ports:
    - port: 80
`,
    },
  ],
  visits: 'service',
  *check({ resource, service }) {
    for (const { key, value } of resource.annotations) {
      if (!OLD.test(key.text)) continue;
      const policy = textOf(value) === 'OnlyLocal' ? 'Local' : 'Cluster';
      const isPolicy = key.text.endsWith('external-traffic');
      const field = isPolicy ? 'externalTrafficPolicy' : 'healthCheckNodePort';
      const { at: map } = resource.annotated;
      const known = service.externalTrafficPolicy || !isPolicy || value.kind !== 'scalar' || !map;
      yield {
        at: key,
        message: `Kubernetes has ignored this annotation since 1.7, so nothing comes of it. Use the field \`${field}\`.`,
        fixes: known
          ? []
          : [
              {
                title: `Set \`externalTrafficPolicy: ${policy}\``,
                changes: [
                  { kind: 'insert', map: service.at, key: field, value: policy, where: { after: 'type' } },
                  { kind: 'remove', map, key: key.text },
                ],
              },
            ],
      };
    }
  },
};

const OLD = /^service\.(?:beta|alpha)\.kubernetes\.io\/(?:external-traffic|healthcheck-nodeport)$/;
