// Converts an Ingress of the beta versions to networking.k8s.io/v1.
import { textOf } from '../../kubernetes/describe.ts';
import { PLAIN, type Resource } from '../../kubernetes/resource.ts';
import { CONVERT_INGRESS, convertedIngress } from '../../rules/common/ingressConversion.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import type { Refactor } from './refactor.ts';

export const convertIngress: Refactor = {
  sort: 'rewrite',
  offerAt({ workspace, resource, symbol, head }) {
    if (head === undefined && symbol?.owner.kind !== 'reference') return undefined;
    const changes = convertedIngress(resource);
    return changes && !mayBePatched(workspace, resource) ? { title: CONVERT_INGRESS, changes } : undefined;
  },
};

/** Patches find what they change by its version: true where another file of the same overlay may be one. */
function mayBePatched(workspace: Workspace, { scope, uri, name }: Resource): boolean {
  const called = textOf(name);
  if (scope === PLAIN) return false;
  if (called === undefined) return true;
  return workspace.uris().some((other) => {
    if (other === uri || !workspace.scopesOf(other).includes(scope)) return false;
    const text = workspace.document(other)?.getText() ?? '';
    return /\bIngress\b/.test(text);
  });
}
