// ConfigMap: read for the numbers in it, which may be what a program listens on, and for addresses of Services.
import { entryOf, get } from '../../yaml/node.ts';
import { numbersIn } from '../evidence.ts';
import type { Reference } from '../reference.ts';
import type { Kind } from './kind.ts';
import { textReferences } from './textReferences.ts';

export const configMap: Kind = {
  kind: 'ConfigMap',
  groups: [''],
  read(root) {
    const data = get(root, 'data');
    const numbers = new Set<number>();
    const references: Reference[] = [];
    for (const { value } of data?.kind === 'map' ? data.entries : []) {
      if (value.kind !== 'scalar') continue;
      for (const number of numbersIn(value.text)) numbers.add(number);
      references.push(...textReferences(value));
    }
    const setsTimeouts = entryOf(data, 'proxy-read-timeout') !== undefined;
    return {
      numbers: [...numbers],
      references,
      ...(setsTimeouts && { particulars: { is: 'proxyConfig' } as const }),
    };
  },
};
