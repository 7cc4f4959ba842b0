// Two listeners of a gateway that can't be told apart.
import { textOf } from '../kubernetes/describe.ts';
import type { Gateway, Listener } from '../kubernetes/objects.ts';
import { nameOf, portNumber, repeated } from './common/entries.ts';
import type { Fix, Rule } from './rule.ts';

export const gatewayListenerDuplicate: Rule = {
  id: 'gateway-listener-duplicate',
  severity: 'error',
  summary: 'Each listener of a gateway has a name of its own, and its own port, protocol or host.',
  why:
    'Routes attach to a listener by its name, and requests are told apart by port, protocol and host. The API server ' +
    'refuses a Gateway (or ListenerSet) in which two listeners share a name, or all three of the others.',
  examples: [
    {
      bad: `apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata:
  name: edge
spec:
  gatewayClassName: example
  listeners:
    - name: http
      #     ^^^^ related
      port: 80
      protocol: HTTP
    - name: http
      #     ^^^^ error gateway-listener-duplicate: Two listeners are called \`http\`, so the API server refuses this Gateway. Routes attach to a listener by its name: give each its own.
      port: 443
      protocol: HTTPS
`,
      good: `apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata:
  name: edge
spec:
  gatewayClassName: example
  listeners:
    - name: http
      port: 80
      protocol: HTTP
    - name: https
      port: 443
      protocol: HTTPS
`,
    },
    {
      bad: `apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata:
  name: edge
spec:
  gatewayClassName: example
  listeners:
    - name: shop
      port: 443
      #     ^^^ related
      protocol: HTTPS
      hostname: shop.example.com
    - name: admin
      port: 443
      #     ^^^ error gateway-listener-duplicate: Listeners \`shop\` and \`admin\` both take HTTPS on port 443 for shop.example.com, so the API server refuses this Gateway. One of them has to differ in port or hostname.
      protocol: HTTPS
      hostname: shop.example.com
`,
    },
  ],
  visits: 'gateway',
  *check({ resource: { kind }, facts }) {
    const { items } = facts.listeners;
    for (const { later, first } of repeated(items, ({ name }) => nameOf(name))) {
      if (!later.name || !first.name) continue;
      const name = textOf(later.name) ?? '';
      yield {
        at: later.name,
        message: `Two listeners are called \`${name}\`, so the API server refuses this ${kind}. Routes attach to a listener by its name: give each its own.`,
        related: [{ at: first.name, message: `the first \`${name}\`` }],
        fixes: renamed(facts, later),
      };
    }
    for (const { later, first } of repeated(items, trafficOf)) {
      if (!later.port || !first.port || nameOf(later.name) === nameOf(first.name)) continue;
      const host = textOf(later.hostname);
      const names = `\`${textOf(first.name) ?? '?'}\` and \`${textOf(later.name) ?? '?'}\``;
      yield {
        at: later.port,
        message: `Listeners ${names} both take ${textOf(later.protocol)} on port ${textOf(later.port)}${host === undefined ? '' : ` for ${host}`}, so the API server refuses this ${kind}. One of them has to differ in port${isWithoutHosts(later) ? '' : ' or hostname'}.`,
        related: [{ at: first.port, message: `port of listener \`${textOf(first.name) ?? '?'}\`` }],
      };
    }
  },
};

/** `443 HTTPS shop.example.com`; undefined where a part can't be known. Source: CEL rules of GatewaySpec.Listeners. */
function trafficOf({ port, protocol, hostname }: Listener): string | undefined {
  const number = portNumber(port);
  const spoken = nameOf(protocol);
  if (number === undefined || spoken === undefined || hostname?.kind === 'unknown') return undefined;
  return `${number} ${spoken} ${hostname?.text ?? ''}`;
}

function isWithoutHosts({ protocol }: Listener): boolean {
  return textOf(protocol) === 'TCP' || textOf(protocol) === 'UDP';
}

/** A listener is best called after its protocol, or else after protocol and port. */
function renamed({ listeners }: Gateway, { name, protocol, port }: Listener): readonly Fix[] {
  const word = nameOf(protocol)?.toLowerCase();
  if (word === undefined || !/^[a-z]+$/.test(word) || !name) return [];
  const taken = new Set(listeners.items.map((item) => textOf(item.name)));
  const number = portNumber(port);
  const free = [word, ...(number === undefined ? [] : [`${word}-${number}`])].find((one) => !taken.has(one));
  if (free === undefined) return [];
  return [{ title: `Rename it to \`${free}\``, changes: [{ kind: 'set', at: name, value: free }] }];
}
