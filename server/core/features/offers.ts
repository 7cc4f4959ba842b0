// Values that completion offers, and the ports of containers as such.
import { describe, describeContainer, textOf } from '../kubernetes/describe.ts';
import { isPortName, isPortNumber } from '../kubernetes/portName.ts';
import type { ContainerPort, Resource } from '../kubernetes/resource.ts';
import { servingPorts } from '../workspace/targets.ts';

/** A value that fits, with a few words about it. */
export interface Offer {
  readonly label: string;
  readonly detail: string;
  /** Others are possible, but seldom meant. */
  readonly isUnlikely?: boolean;
}

/** The ports of pods, and where each is declared: in a workload, or in one of its containers. */
export function podPorts(
  owners: readonly Resource[],
  declaredIn: 'workload' | 'container',
  isMeant: (port: ContainerPort) => boolean = () => true,
): readonly Offer[] {
  return unique(
    owners.flatMap((owner) =>
      (owner.pod ? servingPorts(owner.pod) : []).flatMap(({ port, container }) => {
        const place = declaredIn === 'container' ? `, container ${describeContainer(container)}` : '';
        return isMeant(port) ? portOffers(port, `${describe(owner)}${place}`) : [];
      }),
    ),
  );
}

/** A container port by its name, if it has one, and by its number. */
export function portOffers(port: ContainerPort, where: string, mayBeNamed = true): readonly Offer[] {
  const [name, number] = [textOf(port.name), textOf(port.number)];
  const protocol = textOf(port.protocol) ?? 'TCP';
  const named =
    mayBeNamed && name !== undefined && isPortName(name)
      ? [{ label: name, detail: `${number ?? '?'}/${protocol} in ${where}` }]
      : [];
  if (number === undefined || !isPortNumber(Number(number))) return named;
  const words = name === undefined ? '' : `${name}, `;
  return [
    ...named,
    { label: number, detail: `${words}${protocol} in ${where}`, isUnlikely: named.length > 0 },
  ];
}

/** Each label once, as it came first. */
export function unique(offers: readonly Offer[]): readonly Offer[] {
  const seen = new Map<string, Offer>();
  for (const offer of offers) if (!seen.has(offer.label)) seen.set(offer.label, offer);
  return [...seen.values()];
}
