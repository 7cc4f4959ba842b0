// ConfigMap: read only for the numbers in it, which may be what a program listens on.
import { get } from '../../yaml/node.ts';
import { numbersIn } from '../evidence.ts';
import type { Kind } from './kind.ts';

export const configMap: Kind = {
  kind: 'ConfigMap',
  groups: [''],
  read(root) {
    const data = get(root, 'data');
    const numbers = new Set<number>();
    for (const { value } of data?.kind === 'map' ? data.entries : []) {
      if (value.kind === 'scalar') for (const number of numbersIn(value.text)) numbers.add(number);
    }
    return { numbers: [...numbers] };
  },
};
