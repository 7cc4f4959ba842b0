// A TCP listener on a port that other listeners share by host name.
import { listed, textOf } from '../kubernetes/describe.ts';
import type { Listener } from '../kubernetes/objects.ts';
import { portNumber } from './common/entries.ts';
import type { Rule } from './rule.ts';

const BY_HOST: ReadonlySet<string | undefined> = new Set(['HTTP', 'HTTPS', 'TLS']);

export const gatewayListenerConflict: Rule = {
  id: 'gateway-listener-conflict',
  severity: 'warning',
  summary: 'A TCP listener has its port for itself.',
  why:
    'Listeners for HTTP, HTTPS and TLS can share a port, since requests name a host. Connections to a TCP listener name ' +
    'none, so the Gateway API marks all listeners on such a port as conflicted, and gateways serve none of them.',
  examples: [
    {
      bad: `apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata:
  name: edge
spec:
  gatewayClassName: example
  listeners:
    - name: web
      port: 443
      #     ^^^ related
      protocol: HTTPS
    - name: mqtt
      port: 443
      #     ^^^ warning gateway-listener-conflict: TCP listener \`mqtt\` shares port 443 with \`web\` (HTTPS). A TCP connection names no host to tell them apart by, so the gateway may serve none of them: give \`mqtt\` another port.
      protocol: TCP
`,
    },
  ],
  visits: 'gateway',
  *check({ facts }) {
    for (const listener of facts.listeners.items) {
      const number = portNumber(listener.port);
      if (!listener.port || number === undefined || textOf(listener.protocol) !== 'TCP') continue;
      const others = facts.listeners.items.filter(
        ({ port, protocol }) => portNumber(port) === number && BY_HOST.has(textOf(protocol)),
      );
      if (others.length === 0) continue;
      const name = textOf(listener.name) ?? '?';
      yield {
        at: listener.port,
        message: `TCP listener \`${name}\` shares port ${number} with ${listed(others.map(called))}. A TCP connection names no host to tell them apart by, so the gateway may serve none of them: give \`${name}\` another port.`,
        related: others.slice(0, 3).flatMap((other) => {
          const message = `port of listener ${called(other)}`;
          return other.port ? [{ at: other.port, message }] : [];
        }),
      };
    }
  },
};

function called({ name, protocol }: Listener): string {
  return `\`${textOf(name) ?? '?'}\` (${textOf(protocol)})`;
}
