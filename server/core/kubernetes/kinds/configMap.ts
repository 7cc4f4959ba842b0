// ConfigMap: read for the numbers in it, which may be what a program listens on, and for addresses of Services.
import { entryOf, get } from '../../yaml/node.ts';
import { textOf } from '../describe.ts';
import { numbersIn } from '../evidence.ts';
import type { Reference } from '../reference.ts';
import { hostVariables, readHostVariables, variablesOf } from './hostVariables.ts';
import type { Kind } from './kind.ts';
import { scalarAt } from './read.ts';
import { mapReference, readAddresses, transportOf } from './textReferences.ts';

export const configMap: Kind = {
  kind: 'ConfigMap',
  groups: [''],
  read(root, report) {
    const data = get(root, 'data');
    const transport = transportOf(textOf(scalarAt(get(root, 'metadata'), 'name')));
    const numbers = new Set<number>();
    const references: Reference[] = [];
    for (const { key, value } of data?.kind === 'map' ? data.entries : []) {
      if (value.kind !== 'scalar') continue;
      for (const number of numbersIn(value.text)) numbers.add(number);
      const mapped = transport && mapReference(key, value, transport);
      if (mapped) {
        references.push(mapped);
        report?.({ field: 'nginx.map', key, value, owner: { kind: 'reference', reference: mapped } });
      } else references.push(...readAddresses(report, value));
    }
    references.push(...readHostVariables(report, hostVariables(variablesOf(data))));
    const setsTimeouts = entryOf(data, 'proxy-read-timeout') !== undefined;
    return {
      numbers: [...numbers],
      references,
      ...(setsTimeouts && { particulars: { is: 'proxyConfig' } as const }),
    };
  },
};
