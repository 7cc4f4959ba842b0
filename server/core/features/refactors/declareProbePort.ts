// Declares the port that a probe calls by its number in the probe's container.
import { portNumber } from '../../rules/common/entries.ts';
import { declarePort } from '../../rules/common/portChanges.ts';
import { servicesOf } from '../../workspace/links.ts';
import { declaredFor, isOpen, isServing, servingPorts, wanted, wantedBy } from '../../workspace/targets.ts';
import type { Refactor, Site } from './refactor.ts';

export const declareProbePort: Refactor = {
  sort: 'add',
  offerAt({ symbol, ...site }) {
    if (symbol?.owner.kind !== 'portRef') return undefined;
    const { pod, container, ref } = symbol.owner;
    const number = wanted(ref.port).kind === 'number' ? portNumber(ref.port) : undefined;
    // With a host, it may call another machine.
    if (number === undefined || ref.host || isOpen(pod) || declaredFor(pod, container, ref)) return undefined;
    return isServing(container) && !isFirstOfSeveral(site, number)
      ? declarePort(container, number)
      : undefined;
  },
};

/**
 * True where nothing is declared yet, and a Service leads to another number: declaring is optional, but whoever declares
 * one port says that there is no other.
 */
function isFirstOfSeveral(
  { workspace, resource }: Pick<Site, 'workspace' | 'resource'>,
  number: number,
): boolean {
  if (!resource.pod || servingPorts(resource.pod).length > 0) return false;
  const entries = servicesOf(workspace, resource).flatMap(({ service }) => service?.ports.items ?? []);
  return entries.some((entry) => {
    const want = wantedBy(entry);
    return want.kind !== 'number' || want.number !== number;
  });
}
