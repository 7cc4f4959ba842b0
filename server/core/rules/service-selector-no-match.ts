// A Service that selects nothing of this workspace.
import { mayBeGenerated } from './common/nearServices.ts';
import { pairsWithoutPods } from './common/unselected.ts';
import type { Rule } from './rule.ts';

export const serviceSelectorNoMatch: Rule = {
  id: 'service-selector-no-match',
  severity: 'off',
  whenOn: 'hint',
  summary: 'A Service selects pods of this workspace.',
  why:
    'The pods may as well come from an operator or from another repository, so this is off unless you ' +
    'switch it on. Where a label is nearly right, service-selector-near-miss says so.',
  examples: [
    {
      bad: `#- manifest.yaml
apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector:
    app: web
  # ^^^^^^^^ hint service-selector-no-match: No pod of this workspace carries these labels. Without pods the Service has no endpoints.
  ports:
    - port: 80
`,
    },
  ],
  visits: 'service',
  *check({ resource, service }, view) {
    const pairs = pairsWithoutPods(view, resource);
    if (!pairs || pairs.length === 0 || mayBeGenerated(view, resource)) return;
    yield {
      at: service.selector.at ?? service.key,
      message: 'No pod of this workspace carries these labels. Without pods the Service has no endpoints.',
    };
  },
};
