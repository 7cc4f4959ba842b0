// References to Services that stand in free text: in variables, arguments and the data of ConfigMaps.
import type { Node, ScalarNode } from '../../yaml/node.ts';
import type { Reference } from '../reference.ts';
import { addressesIn } from './addresses.ts';

/** The addresses in a value that may be those of Services; whether there is such a Service is found out later. */
export function textReferences(node: Node | undefined): readonly Reference[] {
  if (node?.kind !== 'scalar') return [];
  return addressesIn(node.text).map(({ service, namespace, port, digits, host }) => {
    const span = digits ?? host;
    return {
      field: 'text.url',
      at: node,
      head: node,
      port: wordOf(node, String(port)),
      to: {
        kind: 'service',
        name: wordOf(node, service),
        namespace: namespace === undefined ? undefined : wordOf(node, namespace),
        by: 'number',
        protocol: undefined,
      },
      way: '',
      within: { text: node, start: span.start, end: span.end },
    };
  });
}

/** A part of a text as a value of its own; where it stands has to be found in the file. */
function wordOf({ uri, start, end }: ScalarNode, text: string): ScalarNode {
  return { kind: 'scalar', uri, start, end, exact: false, text, style: 'plain' };
}
