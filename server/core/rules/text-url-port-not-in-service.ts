// An address with a port that the Service does not have.
import { textOf } from '../kubernetes/describe.ts';
import { type Lost, lostInText, portsOf, relatedEntries, useWithin } from './common/backends.ts';
import { hasPlainTwin } from './common/tlsTwin.ts';
import type { Fix, Rule } from './rule.ts';

export const textUrlPortNotInService: Rule = {
  id: 'text-url-port-not-in-service',
  severity: 'warning',
  summary: 'An address of a Service names one of its ports.',
  why:
    'Clients inside of the cluster use the port of the Service. The number that the pods listen on is ' +
    'refused there, unless the Service has it too. Of two addresses of a Service, one with TLS and one without, only the ' +
    'plain one is held to it: the other is for when TLS is switched on.',
  examples: [
    {
      bad: `#- manifest.yaml
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
          image: registry.example/web:1
          env:
            - name: API_URL
              value: http://api:3000/v1
              #                 ^^^^ warning text-url-port-not-in-service: 3000 is where the pods listen: inside of the cluster, service api has 80, so connections to this address fail. Write 80.
---
apiVersion: v1
kind: Service
metadata:
  name: api
spec:
  selector:
    app: api
  ports:
    - port: 80
    #       ^^ related
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
            - name: http
              containerPort: 3000
`,
      good: `#- manifest.yaml
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
          image: registry.example/web:1
          env:
            - name: API_URL
              value: http://api:80/v1
---
apiVersion: v1
kind: Service
metadata:
  name: api
spec:
  selector:
    app: api
  ports:
    - port: 80
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
            - name: http
              containerPort: 3000
`,
    },
    {
      bad: `#- manifest.yaml
apiVersion: v1
kind: ConfigMap
metadata:
  name: proxy
data:
  nginx.conf: |
    server {
      listen 8080;
      location / {
        proxy_pass http://api:3000;
        #                     ^^^^ warning text-url-port-not-in-service: 3000 is where the pods listen: inside of the cluster, service api has 80, so connections to this address fail. Write 80.
      }
    }
---
apiVersion: v1
kind: Service
metadata:
  name: api
spec:
  selector:
    app: api
  ports:
    - port: 80
    #       ^^ related
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
            - name: http
              containerPort: 3000
`,
    },
  ],
  visits: 'reference',
  *check({ resource, reference }, view) {
    if (reference.field !== 'text.url' || !reference.within) return;
    const lost = lostInText(view, { resource, reference });
    if (!lost || hasPlainTwin(view, lost)) return;
    const { text, start, end } = reference.within;
    const at = view.placeWithin(text, start, end);
    const name = textOf(lost.owner.name) ?? '?';
    const number = lost.behind && textOf(lost.behind.port);
    yield {
      at: at ?? text,
      message:
        number === undefined
          ? `Service ${name} has no port ${lost.named}, so connections to this address fail. It has ${portsOf(lost.service)}.`
          : `${lost.named} is where the pods listen: inside of the cluster, service ${name} has ${portsOf(lost.service)}, so connections to this address fail. Write ${number}.`,
      related: relatedEntries(lost),
      fixes: repairs(lost),
    };
  },
};

/** Only where the number is written: a port that follows from the scheme needs another address. */
function repairs(lost: Lost): readonly Fix[] {
  const { within } = lost.reference;
  if (within?.text.kind !== 'scalar' || within.text.style === 'literal') return [];
  const { text, start, end } = within;
  return text.text.slice(start, end) === lost.named ? useWithin(lost) : [];
}
