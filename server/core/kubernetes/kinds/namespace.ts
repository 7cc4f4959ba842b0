// Namespace: read for the Pod Security level that it holds its pods to.
import { get } from '../../yaml/node.ts';
import type { Kind } from './kind.ts';
import { labelsAt } from './read.ts';

export const namespace: Kind = {
  kind: 'Namespace',
  groups: [''],
  read(root) {
    const labels = labelsAt(get(root, 'metadata'), 'labels');
    const matters = labels.pairs.some(({ key }) => key.text.startsWith('pod-security.kubernetes.io/'));
    return matters ? { particulars: { is: 'namespace', labels } } : undefined;
  },
};
