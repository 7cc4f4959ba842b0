// Who uses a port of a pod: probes and hooks inside of it, Services from outside.
import type { Container, ContainerPort, Pod, PortRef, Resource } from '../kubernetes/resource.ts';
import { servicesOf } from '../workspace/links.ts';
import { answerOf, declaredFor, type Entry, isSame, wantedBy } from '../workspace/targets.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { numberOf } from '../yaml/scalar.ts';

/** Probes and hooks of the pod that mean a container port, each once. */
export function referringTo(
  pod: Pod,
  port: ContainerPort,
): readonly { readonly container: Container; readonly ref: PortRef }[] {
  return pod.containers.items.flatMap((container) =>
    container.refs.flatMap((ref) => {
      const declared = declaredFor(pod, container, ref);
      return declared && isSame(declared.port, port) ? [{ container, ref }] : [];
    }),
  );
}

/** The Service entries whose traffic arrives at a number of the pod, declared or not. */
export function entriesTo(workspace: Workspace, resource: Resource, number: number): readonly Entry[] {
  const { pod } = resource;
  if (!pod) return [];
  return servicesOf(workspace, resource).flatMap((owner) =>
    (owner.service?.ports.items ?? []).flatMap((port) => {
      if (!owner.service) return [];
      const answer = answerOf(pod, port);
      const want = wantedBy(port);
      const declared = answer.kind === 'declared' && answer.port.number?.kind === 'scalar';
      const target = declared ? numberIn(answer.port) : want.kind === 'number' ? want.number : undefined;
      return target === number ? [{ resource: owner, service: owner.service, port }] : [];
    }),
  );
}

/** The number of a container port, where it is written as one. */
export function numberIn(port: ContainerPort): number | undefined {
  return port.number?.kind === 'scalar' ? numberOf(port.number) : undefined;
}
