// A webhook behind a Service without an address.
import { textOf } from '../kubernetes/describe.ts';
import { isToService, servicesMeant } from '../workspace/backends.ts';
import { certainIn } from '../workspace/resolution.ts';
import { isHeadless, typeOf } from './common/serviceType.ts';
import type { Rule } from './rule.ts';

export const webhookServiceType: Rule = {
  id: 'webhook-service-type',
  severity: 'warning',
  summary: 'The Service of a webhook has a cluster IP.',
  why:
    'The API server connects to the address of the Service. A headless one has none, and an ExternalName ' +
    'Service is refused where calls are routed by endpoints.',
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
        #     ^^^^^^ warning webhook-service-type: Service checks is headless, and the API server can not call a webhook through it in every setup. Give it a cluster IP.
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
  clusterIP: None
  #          ^^^^ related
  selector:
    app: checks
  ports:
    - port: 443
  
`,
    },
  ],
  visits: 'reference',
  *check({ resource, reference }, view) {
    if (reference.field !== 'webhook.service.port' || !isToService(reference) || !reference.to.name) return;
    const [owner] = certainIn(servicesMeant(view, resource, reference));
    const { service } = owner ?? {};
    if (!owner || !service) return;
    const isAlias = typeOf(service) === 'ExternalName';
    if (!isAlias && !isHeadless(service)) return;
    const what = isAlias ? 'is an alias in DNS' : 'is headless';
    yield {
      at: reference.to.name,
      message: `Service ${textOf(owner.name) ?? '?'} ${what}, and the API server can not call a webhook through it in every setup. Give it a cluster IP.`,
      related: [
        {
          at: service.clusterIP ?? service.type ?? service.key,
          message: `service ${textOf(owner.name) ?? '?'}`,
        },
      ],
    };
  },
};
