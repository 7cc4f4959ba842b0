// A container that declares other ports than the Dockerfile of its image exposes.
import { describeContainer, listed } from '../kubernetes/describe.ts';
import type { Exposure } from '../sources/images/dockerfile.ts';
import { imageName, lastPart } from '../sources/images/imageName.ts';
import { exposing, exposureOf, numbersExposed } from '../workspace/exposed.ts';
import { isServing, servingPorts } from '../workspace/targets.ts';
import type { View } from '../workspace/view.ts';
import { portNumber } from './common/entries.ts';
import { configMapsHave, speaksOf } from './common/listening.ts';
import type { Rule } from './rule.ts';

export const dockerfileExposeDiffers: Rule = {
  id: 'dockerfile-expose-differs',
  severity: 'off',
  whenOn: 'hint',
  summary: 'A container declares a port that the Dockerfile of its image exposes.',
  why:
    '`EXPOSE` publishes nothing: it is a note of whoever wrote the image about where the program listens. Where a ' +
    'manifest says something else, one of the two is wrong or out of date, unless the program is told to listen ' +
    'elsewhere. Which Dockerfile makes an image is taken from `skaffold.yaml` and the files of Docker Compose, else ' +
    'from a folder of the same name as the image, if there is only one. Nothing is said where the image begins with that ' +
    'of a known server, which exposes ports of its own, nor where variables, arguments or a ConfigMap have the port.',
  examples: [
    {
      bad: `#- api/Dockerfile
FROM node:22-alpine
WORKDIR /app
COPY . .
EXPOSE 3000
#      ^^^^ related
CMD ["node", "server.js"]
#- deploy/api.yaml
apiVersion: v1
kind: Pod
metadata:
  name: api
spec:
  containers:
    - name: api
      image: registry.example/shop/api:1.4
      ports:
        - containerPort: 8080
          #              ^^^^ hint dockerfile-expose-differs: The Dockerfile of this image exposes 3000; container \`api\` declares 8080. EXPOSE is only a note, so find out where the program listens and let both say that.
`,
    },
  ],
  visits: 'container',
  *check({ resource, pod, container }, view) {
    const { ports } = container;
    const exposure = isServing(container) ? exposureOf(view, container) : undefined;
    const [exposed] = exposure?.ports ?? [];
    if (!exposure || !exposed || exposure.open || mayExposeMore(view, exposure)) return;
    const numbers = ports.items.map((port) => portNumber(port.number));
    const declared = numbers.filter((number) => number !== undefined);
    const at = ports.items[0]?.number;
    if (!at || ports.open || declared.length < numbers.length) return;
    const isUsed = [
      ...servingPorts(pod).map(({ port }) => portNumber(port.number)),
      ...pod.evidence.numbers,
    ].some((number) => number !== undefined && exposing(exposure, number));
    const isTold = declared.some(
      (number) => speaksOf(pod, number) || configMapsHave(view, resource, pod, number) !== 'no',
    );
    if (isUsed || isTold) return;
    yield {
      at,
      message: `The Dockerfile of this image exposes ${listed(numbersExposed(exposure))}; container \`${describeContainer(container)}\` declares ${listed(declared.map(String))}. EXPOSE is only a note, so find out where the program listens and let both say that.`,
      related: [{ at: exposed, message: 'Exposed here' }],
    };
  },
};

/** Images of servers expose ports of their own, and whatever begins with such an image exposes those, too. */
const SERVERS =
  /^(?:nginx|openresty|httpd|caddy|tomcat|jetty|wildfly|jboss|haproxy|traefik|envoy|varnish|php|wordpress|redis|valkey|postgres|mysql|mariadb|mongo|rabbitmq|kafka|zookeeper|elasticsearch|opensearch|kibana|grafana|prometheus|memcached|jenkins|registry|vault|consul|nats)(?:$|[^a-z])/;

function mayExposeMore(view: View, { base = '' }: Exposure): boolean {
  const name = imageName(base);
  if (name === undefined || SERVERS.test(lastPart(name))) return true;
  return (view.exposedBy(base)?.ports.length ?? 0) > 0;
}
