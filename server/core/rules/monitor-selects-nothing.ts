// A monitor for Services or pods that are not here.
import { podsWatched, servicesWatched } from '../workspace/watched.ts';
import { mayBeGenerated } from './common/nearServices.ts';
import type { Rule } from './rule.ts';

export const monitorSelectsNothing: Rule = {
  id: 'monitor-selects-nothing',
  severity: 'off',
  whenOn: 'hint',
  summary: 'A ServiceMonitor or PodMonitor selects something in this workspace.',
  why: 'What it selects may as well come from another repository, so this is off unless you switch it on.',
  examples: [
    {
      bad: `#- manifest.yaml
apiVersion: monitoring.coreos.com/v1
kind: ServiceMonitor
metadata:
  name: web
spec:
  selector:
    matchLabels:
  # ^^^^^^^^^^^^ hint monitor-selects-nothing: No Service of this workspace carries these labels, so nothing is scraped.
      app: web
  endpoints:
    - port: http
`,
    },
  ],
  visits: 'monitor',
  *check({ resource, facts: { selector, of } }, view) {
    if (!selector || mayBeGenerated(view, resource)) return;
    const [reference] = resource.references;
    const namespaces = reference && 'namespaces' in reference.to ? reference.to.namespaces : 'own';
    const found =
      of === 'pods'
        ? podsWatched(view, resource, { selector, namespaces })
        : servicesWatched(view, resource, { selector, namespaces });
    if (found.kind !== 'none') return;
    const what = of === 'pods' ? 'pod' : 'Service';
    yield {
      at: selector.at,
      message: `No ${what} of this workspace carries these labels, so nothing is scraped.`,
    };
  },
};
