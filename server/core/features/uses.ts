// Who uses a port of a pod from inside of it: probes and hooks.
import type { Container, ContainerPort, Pod, PortRef } from '../kubernetes/resource.ts';
import { declaredFor, isSame } from '../workspace/targets.ts';

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
