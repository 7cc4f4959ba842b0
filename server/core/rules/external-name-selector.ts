// A selector in a Service that has no endpoints.
import { textOf } from '../kubernetes/describe.ts';
import { typeOf } from './common/serviceType.ts';
import type { Fix, Rule } from './rule.ts';

export const externalNameSelector: Rule = {
  id: 'external-name-selector',
  severity: 'warning',
  summary: 'An ExternalName Service has no selector.',
  why:
    'Kubernetes ignores the selector of an ExternalName Service: the Service is an alias in DNS for another host, and ' +
    'no pod gets traffic through it, whatever its labels.',
  examples: [
    {
      bad: `apiVersion: v1
kind: Service
metadata:
  name: database
spec:
  type: ExternalName
  externalName: db.example.com
  selector:
    app: postgres
    # \`app: postgres\` warning external-name-selector: Kubernetes ignores this selector: an ExternalName Service is an alias for db.example.com and leads to no pods. Remove it, or choose another type.
`,
      good: `apiVersion: v1
kind: Service
metadata:
  name: database
spec:
  type: ExternalName
  externalName: db.example.com
`,
    },
  ],
  visits: 'service',
  *check({ service }) {
    const { selector, selectorShape, at: map, type, ports } = service;
    if (typeOf(service) !== 'ExternalName' || selector.pairs.length === 0 || selectorShape) return;
    const fixes: Fix[] = [
      { title: 'Remove `selector`', changes: [{ kind: 'remove', map, key: 'selector' }] },
    ];
    if (type && ports.items.length > 0) {
      const remove = { kind: 'remove', map, key: 'externalName' } as const;
      const changes = [{ kind: 'set', at: type, value: 'ClusterIP' } as const];
      fixes.push({
        title: 'Set `type: ClusterIP`',
        changes: service.externalName ? [...changes, remove] : changes,
      });
    }
    yield {
      at: selector.at ?? service.key,
      message: `Kubernetes ignores this selector: an ExternalName Service is an alias for ${textOf(service.externalName) || 'another host'} and leads to no pods. Remove it, or choose another type.`,
      fixes,
    };
  },
};
