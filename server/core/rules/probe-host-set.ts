// A probe that is sent somewhere else than to its pod.
import { textOf } from '../kubernetes/describe.ts';
import { sharesHostNetwork } from '../workspace/hostPorts.ts';
import type { Rule } from './rule.ts';

export const probeHostSet: Rule = {
  id: 'probe-host-set',
  severity: 'warning',
  summary: 'A probe goes to the address of its pod.',
  why:
    'The kubelet sends probes from the node, to the address of the pod. `host` sends them elsewhere: `127.0.0.1` is the ' +
    'node itself, names of Services are unknown there, and an answer from any other machine tells nothing about the ' +
    'pod. To choose a virtual host, set the header `Host` under `httpHeaders`. Pod Security forbids `host` from 1.34 ' +
    'on. Pods on the host’s network may well have `127.0.0.1` here.',
  examples: [
    {
      bad: `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: nginx:1.29
      ports:
        - containerPort: 80
      livenessProbe:
        httpGet:
          host: 127.0.0.1
          #     ^^^^^^^^^ warning probe-host-set: The kubelet sends this probe from the node, so 127.0.0.1 is the node and not the pod. Remove \`host\`, and the probe goes to the pod.
          port: 80
`,
      good: `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: nginx:1.29
      ports:
        - containerPort: 80
      livenessProbe:
        httpGet:
          port: 80
`,
    },
    {
      bad: `apiVersion: v1
kind: Pod
metadata:
  name: shop
spec:
  containers:
    - name: shop
      image: registry.example/shop:1
      ports:
        - containerPort: 8080
      readinessProbe:
        tcpSocket:
          host: shop
          #     ^^^^ warning probe-host-set: The kubelet looks \`shop\` up on the node, which does not know the names of Services, so this probe fails. Remove \`host\`, and the probe goes to the pod.
          port: 8080
`,
      good: `apiVersion: v1
kind: Pod
metadata:
  name: shop
spec:
  containers:
    - name: shop
      image: registry.example/shop:1
      ports:
        - containerPort: 8080
      readinessProbe:
        tcpSocket:
          port: 8080
`,
    },
    {
      bad: `apiVersion: v1
kind: Pod
metadata:
  name: shop
spec:
  containers:
    - name: shop
      image: registry.example/shop:1
      ports:
        - containerPort: 8080
      startupProbe:
        httpGet:
          host: shop.example.com
          #     ^^^^^^^^^^^^^^^^ warning probe-host-set: This probe goes to \`shop.example.com\` and not to the pod, so its answer tells nothing about the pod. Remove \`host\`; to choose a virtual host, set the header \`Host\` under \`httpHeaders\`.
          port: 8080
`,
      good: `apiVersion: v1
kind: Pod
metadata:
  name: shop
spec:
  containers:
    - name: shop
      image: registry.example/shop:1
      ports:
        - containerPort: 8080
      startupProbe:
        httpGet:
          port: 8080
`,
    },
  ],
  visits: 'portRef',
  // Source: HTTPGetAction.Host in k8s.io/api core/v1, check_hostProbesAndhostLifecycle.go in pod-security-admission.
  *check({ pod, ref: { host, at: map, field, handler } }) {
    const text = textOf(host);
    // A hook may call whomever it likes.
    if (!pod.backend || !host || !text || handler === 'grpc' || !field.startsWith('probe.')) return;
    if (isAddress(text) && sharesHostNetwork(pod) !== 'no') return;
    yield {
      at: host,
      message: messageFor(text, handler),
      fixes: [{ title: 'Remove `host`', changes: [{ kind: 'remove', map, key: 'host' }] }],
    };
  },
};

function isAddress(host: string): boolean {
  return isLoopback(host) || /^[0-9.]+$/.test(host) || host.includes(':');
}

function isLoopback(host: string): boolean {
  return /^(?:localhost|127\.[0-9.]+|0\.0\.0\.0|\[?::1?\]?)$/.test(host);
}

/** A name that only the DNS of a cluster knows: `web`, `web.shop.svc`. */
function isOfCluster(host: string): boolean {
  return !isAddress(host) && (!host.includes('.') || /\.svc(?:\.|$)/.test(host));
}

function messageFor(host: string, handler: string): string {
  if (isLoopback(host))
    return `The kubelet sends this probe from the node, so ${host} is the node and not the pod. Remove \`host\`, and the probe goes to the pod.`;
  if (isOfCluster(host))
    return `The kubelet looks \`${host}\` up on the node, which does not know the names of Services, so this probe fails. Remove \`host\`, and the probe goes to the pod.`;
  const virtual =
    handler === 'httpGet' ? '; to choose a virtual host, set the header `Host` under `httpHeaders`' : '';
  return `This probe goes to \`${host}\` and not to the pod, so its answer tells nothing about the pod. Remove \`host\`${virtual}.`;
}
