// A webhook on a port that its Service does not have.
import { textOf } from '../kubernetes/describe.ts';
import { type Lost, likelyEntry, lostPort, portsOf, relatedEntries, useNumber } from './common/backends.ts';
import { portNumber } from './common/entries.ts';
import type { Fix, Rule } from './rule.ts';

export const webhookServicePort: Rule = {
  id: 'webhook-service-port',
  severity: 'error',
  summary: 'The API server calls a webhook on a port of its Service.',
  why:
    'The number is that of the Service, 443 where none is given, and not the one that the program listens ' +
    'on. Where the Service has no such port, every call fails: objects are refused, or go unchecked.',
  examples: [
    {
      bad: `#- manifest.yaml
apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingWebhookConfiguration
metadata:
  name: checks
webhooks:
  - name: checks.example.com
    clientConfig:
      service:
        namespace: system
        name: checks
        port: 9443
        #     ^^^^ error webhook-service-port: The API server calls port 9443, but service system/checks has 443, so every call fails. 9443 is where its pods listen.
    admissionReviewVersions: [v1]
    sideEffects: None
---
apiVersion: v1
kind: Service
metadata:
  name: checks
  namespace: system
spec:
  selector:
    app: checks
  ports:
    - port: 443
    #       ^^^ related
      targetPort: 9443
`,
      good: `#- manifest.yaml
apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingWebhookConfiguration
metadata:
  name: checks
webhooks:
  - name: checks.example.com
    clientConfig:
      service:
        namespace: system
        name: checks
        port: 443
    admissionReviewVersions: [v1]
    sideEffects: None
---
apiVersion: v1
kind: Service
metadata:
  name: checks
  namespace: system
spec:
  selector:
    app: checks
  ports:
    - port: 443
      targetPort: 9443
`,
    },
  ],
  visits: 'reference',
  *check({ resource, reference }, view) {
    if (reference.field !== 'webhook.service.port') return;
    const lost = lostPort(view, { resource, reference });
    if (!lost) return;
    const name = `${textOf(reference.to.kind === 'service' ? reference.to.namespace : undefined) ?? ''}/${textOf(lost.owner.name) ?? '?'}`;
    const implied = reference.port ? '' : ', the default';
    const hint = lost.behind ? ` ${lost.named} is where its pods listen.` : '';
    yield {
      at: reference.port ?? reference.head,
      message: `The API server calls port ${lost.named}${implied}, but service ${name} has ${portsOf(lost.service)}, so every call fails.${hint}`,
      related: relatedEntries(lost),
      fixes: reference.port ? useNumber(lost) : addPort(lost),
    };
  },
};

function addPort(lost: Lost): readonly Fix[] {
  const value = portNumber(likelyEntry(lost)?.port);
  if (value === undefined) return [];
  const { at: map } = lost.reference;
  return [
    {
      title: `Set \`port: ${value}\``,
      changes: [{ kind: 'insert', map, key: 'port', value, where: { after: 'name' } }],
    },
  ];
}
