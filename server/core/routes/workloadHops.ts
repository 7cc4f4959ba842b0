// The hops that lead to pods past all Services: ports of the node.
import { textOf } from '../kubernetes/describe.ts';
import type { Pod, Resource } from '../kubernetes/resource.ts';
import { servingPorts } from '../workspace/targets.ts';
import { type Hop, hop, objectEnd } from './hop.ts';

/** From each host port of a pod, and with `hostNetwork` from each of its ports. */
export function* workloadHops(resource: Resource, pod: Pod): Generator<Hop> {
  const onHost = textOf(pod.hostNetwork) === 'true';
  for (const { port } of servingPorts(pod)) {
    const number = onHost ? port.number : port.hostPort;
    const text = textOf(number);
    if (!number || text === undefined || text === '0') continue;
    const detail = onHost ? 'host network' : 'host port';
    yield hop(
      { kind: 'node', label: 'node', detail, port: text, at: number, beside: resource },
      objectEnd(resource, port.at),
    );
  }
}
