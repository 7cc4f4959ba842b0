// A host and a port in two variables that do not go together.
import { textOf } from '../kubernetes/describe.ts';
import type { Reference } from '../kubernetes/reference.ts';
import type { ScalarNode } from '../yaml/node.ts';
import { likelyEntry, lostPort, portsOf, relatedEntries } from './common/backends.ts';
import { digitsIn } from './common/entries.ts';
import { useInstead } from './common/fixes.ts';
import { isHeadless } from './common/serviceType.ts';
import type { Rule } from './rule.ts';

export const envHostPortPair: Rule = {
  id: 'env-host-port-pair',
  severity: 'warning',
  summary: 'A pair of variables for host and port names a port of the Service.',
  why: 'Programs put the two together. A port that the Service does not have is refused.',
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
            - name: DB_HOST
              value: db
            - name: DB_PORT
              value: "5433"
              #      ^^^^^^ warning env-host-port-pair: Service db has no port 5433, so connections fail. It has 5432.
---
apiVersion: v1
kind: Service
metadata:
  name: db
spec:
  selector:
    app: db
  ports:
    - port: 5432
    #       ^^^^ related
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
            - name: DB_HOST
              value: db
            - name: DB_PORT
              value: "5432"
---
apiVersion: v1
kind: Service
metadata:
  name: db
spec:
  selector:
    app: db
  ports:
    - port: 5432
`,
    },
  ],
  visits: 'container',
  *check({ resource, container }, view) {
    for (const { name, value } of container.env) {
      const key = /^(.*)_(?:SERVICE_)?(?:HOST|HOSTNAME|ADDR|ADDRESS)$/.exec(textOf(name) ?? '')?.[1];
      if (key === undefined || value?.kind !== 'scalar' || !HOST.test(value.text)) continue;
      const port = container.env.find(
        (one) => textOf(one.name) === `${key}_PORT` || textOf(one.name) === `${key}_SERVICE_PORT`,
      )?.value;
      if (port?.kind !== 'scalar' || digitsIn(port.text) === undefined) continue;
      const lost = lostPort(view, { resource, reference: pairOf(value, port) });
      if (!lost || isHeadless(lost.service)) continue;
      const service = textOf(lost.owner.name) ?? '?';
      const number = textOf(likelyEntry(lost)?.port);
      yield {
        at: port,
        message: `Service ${service} has no port ${port.text}, so connections fail. It has ${portsOf(lost.service)}.`,
        related: relatedEntries(lost),
        fixes: number === undefined ? [] : [useInstead(port, number)],
      };
    }
  },
};

const HOST = /^[a-z](?:[-a-z0-9]*[a-z0-9])?(?:\.[a-z][-a-z0-9]*(?:\.svc(?:\.[-a-z0-9.]+)?)?)?$/;

/** The pair as one reference. */
function pairOf(host: ScalarNode, port: ScalarNode): Reference {
  const [service = '', namespace] = host.text.split('.');
  const word = (text: string): ScalarNode => ({ ...host, text });
  return {
    field: 'text.url',
    at: port,
    head: port,
    // In quotes, as variables are, it is a number all the same.
    port: { ...port, style: 'plain' },
    to: {
      kind: 'service',
      name: word(service),
      namespace: namespace === undefined ? undefined : word(namespace),
      by: 'number',
      protocol: undefined,
    },
    way: '',
  };
}
