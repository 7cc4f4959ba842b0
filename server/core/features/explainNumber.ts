// What a number means as a port: who usually listens on it, and which ranges it lies in.
import { DEFAULT_SETTINGS } from '../../../shared/settings.ts';
import { COMPONENTS } from '../kubernetes/components.ts';
import { usualProgram } from '../kubernetes/glossary/wellKnown.ts';
import { isPortNumber } from '../kubernetes/portName.ts';

/** Ports that a proxy beside the program takes. Source: the documentation of Istio and Linkerd. */
const PROXIES: Readonly<Record<number, string>> = {
  ...Object.fromEntries(
    [15000, 15001, 15004, 15006, 15008, 15009, 15020, 15021, 15053, 15090].map((port) => [port, 'Istio']),
  ),
  4140: 'Linkerd',
  4143: 'Linkerd',
  4190: 'Linkerd',
  4191: 'Linkerd',
};

/** Explains a number as a page of Markdown; undefined for a text that is none. */
export function explainNumber(word: string): string | undefined {
  if (!/^\d{1,9}$/.test(word)) return undefined;
  const number = Number(word);
  if (!isPortNumber(number))
    return `**${number}** is no port: ports go from 1 to 65535, and the API server refuses any other number.\n`;
  const usual = usualProgram(number);
  const lines = [
    usual ? `Usually ${usual}.` : 'No well-known program listens on it as a rule.',
    ...rangesOf(number),
  ];
  return `**${number}** as a port\n\n${lines.map((line) => `- ${line}`).join('\n')}\n`;
}

function* rangesOf(number: number): Generator<string> {
  const { first, last } = DEFAULT_SETTINGS.nodePortRange;
  const component = COMPONENTS[number];
  if (component)
    yield `On nodes it belongs to ${component.who}${purposeOf(component.role)}: no \`hostPort\`, and no pod on the host network, can have it there.`;
  const proxy = PROXIES[number];
  if (proxy) yield `In a pod with a proxy of ${proxy} it is taken by that proxy.`;
  if (number < 1024)
    yield 'Below 1024: who does not run as root may need `NET_BIND_SERVICE`, or the kernel setting `net.ipv4.ip_unprivileged_port_start`. Containers of containerd 2.0 and newer may bind it anyway.';
  if (number >= first && number <= last) {
    const band = first + 85;
    yield `In the range of node ports (${first}–${last}).`;
    yield number <= band
      ? `Up to ${band} numbers are given out last, so it is a good one to choose for a \`nodePort\`.`
      : `Above ${band} the cluster may have given it to another Service already. For a fixed \`nodePort\`, choose one up to ${band}.`;
  }
  if (number >= 32768 && number <= 60999)
    yield 'In the range from which Linux takes ports for outgoing connections: a program that listens there may find it taken.';
}

function purposeOf(role: string | undefined): string {
  if (role === undefined) return '';
  return role === 'metrics' ? ', for metrics' : `, for its ${role}`;
}
