// An action of a template that gives nothing where a port has to stand.
import type { Place } from '../text/origin.ts';
import { isRendered } from './common/charts.ts';
import type { Breach, Rule } from './rule.ts';

export const chartPortEmpty: Rule = {
  id: 'chart-port-empty',
  severity: 'warning',
  summary: 'An action of a chart that stands for a port gives one.',
  why:
    'Helm prints nothing for a value that is not there, and says nothing about it: a slip in a name leaves `port:` ' +
    'empty, and the API server refuses the object. A value that is there and empty is left alone: whoever installs ' +
    'the chart is meant to set it.',
  examples: [
    {
      bad: `#- web/Chart.yaml
apiVersion: v2
name: web
version: 1.0.0
#- web/values.yaml
service:
  port: 80
#- web/templates/service.yaml
apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector:
    app: web
  ports:
    - port: {{ .Values.service.prot }}
      #     ^^^^^^^^^^^^^^^^^^^^^^^^^^ warning chart-port-empty: This action gives nothing, so the Service has a port without a number, and the API server refuses it. Correct the name of the value, or add it to values.yaml.
      targetPort: http
`,
    },
    {
      bad: `#- web/Chart.yaml
apiVersion: v2
name: web
version: 1.0.0
#- web/values.yaml
port: 8080
#- web/templates/deployment.yaml
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  selector:
    matchLabels:
      app: web
  template:
    metadata:
      labels:
        app: web
    spec:
      containers:
        - name: web
          image: web
          ports:
            - containerPort: {{ .Values.containerPort }}
              #              ^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning chart-port-empty: This action gives nothing, so container \`web\` has a port without a number, and the API server refuses it. Correct the name of the value, or add it to values.yaml.
`,
    },
  ],
  visits: 'resource',
  *check({ resource }) {
    if (!isRendered(resource)) return;
    for (const port of resource.service?.ports.items ?? [])
      if (port.nothing) yield* breachAt(port.nothing, 'the Service');
    for (const { name, ports, hasImage } of resource.pod?.containers.items ?? []) {
      const called = name?.kind === 'scalar' ? ` \`${name.text}\`` : '';
      for (const port of ports.items)
        if (port.nothing && hasImage) yield* breachAt(port.nothing, `container${called}`);
    }
  },
};

/** Nothing is said of a value that is written and empty. */
function* breachAt(at: Place, who: string): Generator<Breach> {
  const { via } = at;
  if (!via || via.uri !== at.uri) return;
  yield {
    at: via,
    message: `This action gives nothing, so ${who} has a port without a number, and the API server refuses it. Correct the name of the value, or add it to values.yaml.`,
  };
}
