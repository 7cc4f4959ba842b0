// A variable for a port that Kubernetes fills with an address, because a Service has the name.
import { textOf } from '../kubernetes/describe.ts';
import type { Container, Pod, Resource } from '../kubernetes/resource.ts';
import type { View } from '../workspace/view.ts';
import { isTrue } from '../yaml/scalar.ts';
import { servicesBeside } from './common/nearServices.ts';
import { isHeadless, typeOf } from './common/serviceType.ts';
import type { Rule } from './rule.ts';

export const serviceLinkEnvCollision: Rule = {
  id: 'service-link-env-collision',
  severity: 'off',
  whenOn: 'information',
  summary: 'A container that wants a number in `X_PORT` defines it, where a Service `x` stands beside it.',
  why:
    'For each Service of the namespace the kubelet puts variables into new pods, in the manner of Docker’s links: for ' +
    '`redis`, `REDIS_PORT` is `tcp://10.0.0.11:6379`. A program that expects a number fails on it, and only if the ' +
    'Service was there before the pod. A variable that the container defines itself counts before it, and ' +
    '`enableServiceLinks: false` switches all of them off.',
  examples: [
    {
      bad: `apiVersion: v1
kind: Service
metadata:
  name: redis
spec:
  selector:
    app: redis
  ports:
    - port: 6379
---
apiVersion: v1
kind: Pod
metadata:
  name: worker
spec:
  containers:
    - name: worker
      image: registry.example/worker:1
      args:
        - --redis-port=$(REDIS_PORT)
        # \`--redis-port=$(REDIS_PORT)\` information service-link-env-collision: Because of service/redis Kubernetes sets \`REDIS_PORT\` to an address like \`tcp://10.0.0.11:6379\` in this container, and not to a number. Define \`REDIS_PORT\` under \`env\`, or set \`enableServiceLinks: false\`.
`,
    },
  ],
  visits: 'container',
  // Source: FromServices in kubernetes pkg/kubelet/envvars, which passes over Services without an address.
  *check({ resource, pod, container }, view) {
    if (!pod.backend || !mayGetLinks(pod)) return;
    for (const { name, at } of container.portVariables) {
      const service = isDefined(container, name) ? undefined : serviceBehind(view, resource, name);
      if (!service) continue;
      const port = textOf(service.service?.ports.items[0]?.port) ?? '80';
      yield {
        at,
        message: `Because of service/${textOf(service.name)} Kubernetes sets \`${name}\` to an address like \`tcp://10.0.0.11:${port}\` in this container, and not to a number. Define \`${name}\` under \`env\`, or set \`enableServiceLinks: false\`.`,
      };
    }
  },
};

/** ConfigMaps and Secrets may define anything. */
function mayGetLinks({ enableServiceLinks, evidence }: Pod): boolean {
  if (evidence.configMaps.length > 0) return false;
  return !enableServiceLinks || isTrue(enableServiceLinks);
}

function isDefined({ env }: Container, name: string): boolean {
  return env.some((variable) => !variable.name || (textOf(variable.name) ?? name) === name);
}

function serviceBehind(view: View, resource: Resource, variable: string): Resource | undefined {
  const called = (name: string) => servicesBeside(view, resource, name.toLowerCase().replaceAll('_', '-'))[0];
  const bare = variable.replace(/_PORT$/, '');
  // `REDIS_SERVICE_PORT` is the number that a Service `redis` gives.
  const [, meant] = /^(.+)_SERVICE$/.exec(bare) ?? [];
  if (meant && called(meant)) return undefined;
  const found = called(bare);
  const linked = found?.service && !isHeadless(found.service) && typeOf(found.service) !== 'ExternalName';
  return linked && found.service?.clusterIP?.kind !== 'unknown' ? found : undefined;
}
