// What a container's arguments and variables make its program listen on, with the address it binds.
import { get, itemsOf, type MapNode, type ScalarNode } from '../../yaml/node.ts';
import { textOf } from '../describe.ts';
import { listeningPortOfArgument, listeningPortOfVariable } from '../evidence.ts';
import type { HostVariable, Listening, PortVariable } from '../resource.ts';
import { scalarAt } from './read.ts';

/** Ports beside the program's own: metrics, health, administration. */
export const BESIDE =
  /metric|health|probe|admin|debug|pprof|telemetry|status|monitor|peer|cluster|gossip|raft/i;

/** The port of a Service that it calls is none that it listens on: `CART_SERVICE_PORT`, beside `CART_SERVICE_HOST`. */
export function readListens(container: MapNode, calls: readonly HostVariable[]): readonly Listening[] {
  const found: Listening[] = [];
  for (const list of ['command', 'args']) {
    const items = itemsOf(get(container, list)).filter((item) => item.kind === 'scalar');
    for (const [i, item] of items.entries()) {
      const before = items[i - 1]?.text;
      const number = listeningPortOfArgument(item.text, before);
      if (number === undefined) continue;
      const flag = /^--?[a-zA-Z][-.\w]*/.exec(item.text)?.[0] ?? before ?? '';
      found.push({ number, host: hostIn(item), at: item, by: flag });
    }
  }
  for (const variable of itemsOf(get(container, 'env'))) {
    const name = textOf(scalarAt(variable, 'name')) ?? '';
    const value = scalarAt(variable, 'value');
    if (value?.kind !== 'scalar' || calls.some(({ port }) => port === value)) continue;
    const number = listeningPortOfVariable(name, value.text);
    if (number !== undefined) found.push({ number, host: hostIn(value), at: value, by: name });
  }
  return found;
}

/** `$(REDIS_PORT)`, as Kubernetes fills it in, and `$REDIS_PORT` and `${REDIS_PORT}`, as a shell does. */
const PORT_VARIABLE = /\$(?:\(([A-Z][A-Z0-9_]*_PORT)\)|\{?([A-Z][A-Z0-9_]*_PORT)(?![A-Z0-9_]))/g;

/** The variables for ports that a container's command, arguments and variables refer to and don't set themselves. */
export function readPortVariables(container: MapNode): readonly PortVariable[] {
  const words = ['command', 'args'].flatMap((list) => itemsOf(get(container, list)));
  const values = itemsOf(get(container, 'env')).flatMap((variable) => get(variable, 'value') ?? []);
  const scripts = words.flatMap((word) => (word.kind === 'scalar' ? [word.text] : [])).join('\n');
  return [...words, ...values].flatMap((at) => {
    if (at.kind !== 'scalar' || !at.text.includes('_PORT')) return [];
    const names = new Set([...at.text.matchAll(PORT_VARIABLE)].flatMap(([, a, b]) => a ?? b ?? []));
    return [...names].flatMap((name) => (scripts.includes(`${name}=`) ? [] : [{ name, at }]));
  });
}

/** True for a port that a program serves beside what it is there for. */
export function isBeside({ by }: Listening): boolean {
  return BESIDE.test(by);
}

function hostIn({ text }: ScalarNode): string {
  return /(127\.0\.0\.1|localhost|\[::1\]|0\.0\.0\.0|\[::\]):\d{2,5}$/.exec(text)?.[1] ?? '';
}
