// ReferenceGrant of the Gateway API: lets objects of other namespaces refer to those of its own.
import { get, type MapNode } from '../../yaml/node.ts';
import type { GrantEnd } from '../objects.ts';
import type { Kind } from './kind.ts';
import { listAt, scalarAt } from './read.ts';

export const referenceGrant: Kind = {
  kind: 'ReferenceGrant',
  groups: ['gateway.networking.k8s.io'],
  read(root) {
    const spec = get(root, 'spec');
    const [from, to] = [listAt(spec, 'from', readEnd), listAt(spec, 'to', readEnd)];
    return { particulars: { is: 'grant', from, to } };
  },
};

function readEnd(at: MapNode): GrantEnd {
  return { kind: scalarAt(at, 'kind'), namespace: scalarAt(at, 'namespace'), name: scalarAt(at, 'name') };
}
