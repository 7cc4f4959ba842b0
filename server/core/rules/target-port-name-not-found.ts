// target-port-name-not-found: a Service sends traffic to a port name that none of its pods has.
import { describe, describeContainer, textOf } from '../kubernetes/describe.ts';
import type { ServicePort } from '../kubernetes/resource.ts';
import { targetIsDefault, wantedBy } from '../workspace/targets.ts';
import { isInjectedName } from './common/injectedPorts.ts';
import { isMisnamed } from './common/misnamedPort.ts';
import { isMisspelt, offersOf, relatedPorts, whatIsDeclared, workloadsOf } from './common/portOffers.ts';
import { certainAnswers, mayBeHeadless, type Selected } from './common/selectedPods.ts';
import { namesLike, rename, repairs, use } from './common/targetNameFixes.ts';
import type { Rule } from './rule.ts';

export const targetPortNameNotFound: Rule = {
  id: 'target-port-name-not-found',
  severity: 'error',
  summary: 'A named `targetPort` exists in the pods that the Service selects.',
  why:
    'Kubernetes looks a named target up in each pod, among the container ports of its regular and sidecar containers. ' +
    'A pod without the name gets no traffic, and nobody is told: the Service just has no endpoint for that port. ' +
    'For a headless Service, whose clients dial pods directly, the finding is a warning. ' +
    'Nothing is said where a pod, its ports or its patches can’t be seen whole.',
  examples: [
    {
      bad: `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector:
    app: web
  ports:
    - port: 80
      targetPort: htpp
      #           ^^^^ error target-port-name-not-found: No container of deploy/web has a port named \`htpp\`, so connections to port 80 find no backend. Did you mean \`http\`?
---
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
          image: nginx
          ports:
            - name: http
              #     ^^^^ related
              containerPort: 8080
`,
      good: `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector:
    app: web
  ports:
    - port: 80
      targetPort: http
---
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
          image: nginx
          ports:
            - name: http
              containerPort: 8080
`,
    },
    {
      bad: `apiVersion: v1
kind: Service
metadata:
  name: api
spec:
  selector:
    app: api
  ports:
    - name: public
      port: 80
      targetPort: public
      #           ^^^^^^ error target-port-name-not-found: \`public\` is the name of this Service's own port, but targetPort takes a container port: deploy/api declares 3000. Without one, connections to port 80 find no backend.
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: api
spec:
  selector:
    matchLabels:
      app: api
  template:
    metadata:
      labels:
        app: api
    spec:
      containers:
        - name: api
          image: registry.example/api:1
          ports:
            - containerPort: 3000
              #              ^^^^ related
`,
      good: `apiVersion: v1
kind: Service
metadata:
  name: api
spec:
  selector:
    app: api
  ports:
    - name: public
      port: 80
      targetPort: 3000
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: api
spec:
  selector:
    matchLabels:
      app: api
  template:
    metadata:
      labels:
        app: api
    spec:
      containers:
        - name: api
          image: registry.example/api:1
          ports:
            - containerPort: 3000
`,
    },
    {
      bad: `#- web/Chart.yaml
apiVersion: v2
name: web
version: 1.0.0
#- web/values.yaml
service:
  targetPort: http
#- web/values-prod.yaml
service:
  targetPort: https
  #           ^^^^^ error target-port-name-not-found
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
            #       ^^^^ related
              containerPort: 8080
#- web/templates/service.yaml
apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector:
    app: web
  ports:
    - port: 80
      targetPort: {{ .Values.service.targetPort }}
      #           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ related
`,
      good: `#- web/values-prod.yaml
service:
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
  name: {{ .Release.Name }}
spec:
  selector:
    matchLabels:
      app: {{ .Chart.Name }}
  template:
    metadata:
      labels:
        app: {{ .Chart.Name }}
    spec:
      containers:
        - name: web
          image: web
          ports:
            - name: http
            #       ^^^^ related
              containerPort: {{ .Values.port }}
#- web/templates/service.yaml
apiVersion: v1
kind: Service
metadata:
  name: {{ .Release.Name }}
spec:
  selector:
    app: {{ .Chart.Name }}
  ports:
    - port: 80
      targetPort: web
      #           ^^^ error target-port-name-not-found
`,
      good: `#- web/templates/service.yaml
apiVersion: v1
kind: Service
metadata:
  name: {{ .Release.Name }}
spec:
  selector:
    app: {{ .Chart.Name }}
  ports:
    - port: 80
      targetPort: 8080
`,
    },
  ],
  visits: 'servicePort',
  *check({ resource, service, port }, view) {
    const want = wantedBy(port);
    if (!port.targetPort || targetIsDefault(port) || want.kind !== 'name' || isInjectedName(want.name))
      return;
    const pods = certainAnswers(view, resource, port);
    if (!pods?.every(({ answer }) => answer.kind === 'missing' || answer.kind === 'init-only')) return;
    const offers = offersOf(pods);
    if (offers.some((offer) => isMisspelt(offer.port, want.name))) return;
    const near = namesLike(want.name, service, pods, port);
    const [first, ...others] = near;
    const misnamed = first !== undefined && others.length === 0 && isMisnamed(view, pods, first, want.name);
    const meant =
      near.length > 0 ? offers.filter((offer) => near.includes(textOf(offer.port.name) ?? '')) : offers;
    const headless = mayBeHeadless(service);
    yield {
      at: port.targetPort,
      message: messageFor(pods, port, want.name, { near: first, misnamed, headless }),
      ...(headless ? { severity: 'warning' } : {}),
      related: relatedPorts([...initPorts(pods), ...meant]),
      fixes: [
        ...(misnamed ? [rename(meant, first, want.name)] : []),
        ...repairs(service, pods, port, want.name, misnamed ? [] : near),
        ...(misnamed ? [use(port, first)] : []),
      ],
    };
  },
};

function messageFor(
  pods: readonly Selected[],
  port: ServicePort,
  wanted: string,
  { near, misnamed, headless }: { near: string | undefined; misnamed: boolean; headless: boolean },
): string {
  const loss = headless
    ? 'DNS and EndpointSlices list no such port'
    : `connections to port ${textOf(port.port) ?? '?'} find no backend`;
  const [init] = initPorts(pods);
  if (init) {
    const place = `init container \`${describeContainer(init.container)}\` of ${describe(init.owner)}`;
    return `Only ${place} has a port named \`${wanted}\`, and it has ended before traffic comes: ${loss}.`;
  }
  const lost = `No container of ${workloadsOf(pods)} has a port named \`${wanted}\`, so ${loss}`;
  if (misnamed) return `${lost}. Nothing refers to \`${near}\`: is that one meant to be \`${wanted}\`?`;
  if (near !== undefined) return `${lost}. Did you mean \`${near}\`?`;
  if (textOf(port.name) === wanted) {
    return `\`${wanted}\` is the name of this Service's own port, but targetPort takes a container port: ${whatIsDeclared(pods)}. Without one, ${loss}.`;
  }
  return `${lost}. Of the selected pods, ${whatIsDeclared(pods)}.`;
}

function initPorts(pods: readonly Selected[]) {
  return pods.flatMap(({ resource, answer }) =>
    answer.kind === 'init-only' ? [{ ...answer, owner: resource }] : [],
  );
}
