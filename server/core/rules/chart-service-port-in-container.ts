// A chart that gives a container the port of its Service, while the Service sends traffic to another one.
import { describe } from '../kubernetes/describe.ts';
import type { Place } from '../text/origin.ts';
import { answersTo, wantedBy } from '../workspace/targets.ts';
import { actionOf, takingServicePort } from './common/charts.ts';
import type { Fix, Rule } from './rule.ts';

export const chartServicePortInContainer: Rule = {
  id: 'chart-service-port-in-container',
  severity: 'warning',
  summary:
    'A container of a chart declares the port that its Service sends traffic to, not the Service’s own.',
  why:
    'The `port` of a Service is what clients use; programs listen on its `targetPort`. Where a template writes the ' +
    'value of the first as `containerPort`, the pod declares a port that nothing listens on: probes and monitors that ' +
    'go by its name fail, though traffic through the Service arrives.',
  examples: [
    {
      bad: `#- web/Chart.yaml
apiVersion: v2
name: web
version: 1.0.0
#- web/values.yaml
service:
  port: 80
  targetPort: 8080
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
            - name: http
              containerPort: {{ .Values.service.port }}
              #              ^^^^^^^^^^^^^^^^^^^^^^^^^^ warning chart-service-port-in-container: This is the \`port\` of service/web, 80, but the Service sends its traffic to 8080. A container declares the port that its program listens on.
#- web/templates/service.yaml
apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector:
    app: web
  ports:
    - port: {{ .Values.service.port }}
      targetPort: {{ .Values.service.targetPort }}
      #           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ related
`,
      good: `#- web/templates/deployment.yaml
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
            - name: http
              containerPort: {{ .Values.service.targetPort }}
`,
    },
  ],
  visits: 'servicePort',
  *check({ resource, port }, view) {
    const want = wantedBy(port);
    const { port: own, targetPort } = port;
    if (own?.kind !== 'scalar' || !targetPort || want.kind !== 'number') return;
    const found = answersTo(view, resource, port);
    if (!found?.certain) return;
    for (const { pod, answer } of found.pods) {
      if (answer.kind !== 'undeclared') continue;
      for (const declared of takingServicePort(resource, port, pod)) {
        const action = actionOf(resource, declared.port.number);
        if (!action) continue;
        const target = targetPort.via ?? targetPort;
        yield {
          at: action,
          message: `This is the \`port\` of ${describe(resource)}, ${own.text}, but the Service sends its traffic to ${want.number}. A container declares the port that its program listens on.`,
          related: [{ at: target, message: 'the target port of the Service' }],
          fixes: [declareTarget(action, target)],
        };
      }
    }
  },
};

function declareTarget(at: Place, from: Place): Fix {
  return { title: 'Declare the target port', changes: [{ kind: 'copy', at, from }] };
}
