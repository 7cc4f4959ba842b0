// The entries of a Service that is to be written for a workload.
import { textOf } from '../../kubernetes/describe.ts';
import { isDnsLabel, isPortName, isPortNumber } from '../../kubernetes/portName.ts';
import type { ContainerPort, Pod, Resource } from '../../kubernetes/resource.ts';
import { nameOf, portNumber } from '../../rules/common/entries.ts';
import { nameForContainerPort } from '../../rules/common/servicePortNames.ts';
import { isToService } from '../../workspace/backends.ts';
import { referrersTo } from '../../workspace/keys.ts';
import { sameNamespace } from '../../workspace/namespace.ts';
import {
  isOpen,
  numberIn,
  type Protocol,
  protocolOf,
  servingPorts,
  wanted,
} from '../../workspace/targets.ts';
import type { View } from '../../workspace/view.ts';
import type { ScalarNode } from '../../yaml/node.ts';
import { numberOfName } from './samePort.ts';

/** An entry; a name that is a scalar is written as it stands there. */
export interface ExposedPort {
  readonly name: ScalarNode | string;
  readonly number: number;
  readonly target: ScalarNode | number;
  readonly protocol: Protocol;
}

/**
 * An entry for each port that a workload declares in its own file (`own`), and has in what is built of it. Undefined where
 * there is none, where one of them is in doubt, and where somebody asks the Service for another port.
 */
export function exposedPorts(
  view: View,
  resource: Resource,
  own: Pod,
  built: Pod,
): readonly ExposedPort[] | undefined {
  const declared = servingPorts(own).map(({ port }) => port);
  const others = servingPorts(built).map(({ port }) => port);
  const isBuilt = (port: ContainerPort) => others.some((other) => isSameAs(port, other));
  if (declared.length === 0 || isOpen(own) || isOpen(built) || !declared.every(isBuilt)) return undefined;
  const entries = entriesFor(declared, built);
  const asked = askedFor(view, resource);
  const [only, ...more] = entries;
  if (only && more.length === 0) return fitted(only, asked);
  const isThere = (word: string | number) =>
    entries.some(({ name, number }) => word === number || word === wordOf(name));
  return asked.every(isThere) ? entries : undefined;
}

function entriesFor(declared: readonly ContainerPort[], built: Pod): readonly ExposedPort[] {
  const taken = new Set<string>();
  const seen = new Set<string>();
  return declared.flatMap((port) => {
    const number = portNumber(port.number);
    const protocol = protocolOf(port);
    const key = `${number}/${protocol}`;
    if (number === undefined || !protocol || seen.has(key)) return [];
    seen.add(key);
    const own = nameOf(port.name);
    const isClear = own !== undefined && isPortName(own) && numberOfName(built, own, protocol) === number;
    const named = isClear && port.name?.kind === 'scalar' ? port.name : undefined;
    const name = named && !taken.has(named.text) ? named : nameForContainerPort(port, undefined, taken);
    taken.add(wordOf(name));
    return [{ name, number, target: named ?? number, protocol }];
  });
}

/** The only port of a Service takes the number and the name that it is asked for, where there is one of each. */
function fitted(entry: ExposedPort, asked: readonly (string | number)[]): readonly ExposedPort[] | undefined {
  const numbers = new Set(asked.filter((word) => typeof word === 'number'));
  const names = new Set(asked.filter((word) => typeof word === 'string'));
  if (numbers.size > 1 || names.size > 1) return undefined;
  const [number = entry.number] = numbers;
  const [name = wordOf(entry.name)] = names;
  if (!isPortNumber(number) || !isDnsLabel(name)) return undefined;
  return [{ ...entry, number, name: name === wordOf(entry.name) ? entry.name : name }];
}

/** The ports that others name of a Service that is not there yet. */
function askedFor(view: View, resource: Resource): readonly (string | number)[] {
  const called = textOf(resource.name);
  if (called === undefined) return [];
  return view.lookup(resource, referrersTo(called)).flatMap((other) =>
    other.references.flatMap((reference) => {
      if (!isToService(reference) || textOf(reference.to.name) !== called) return [];
      const namespace = reference.to.namespace ?? other.namespace;
      if (sameNamespace(view, resource, { namespace }) === 'no') return [];
      const want = wanted(reference.port);
      if (want.kind === 'unknown') return reference.to.otherwise ?? [];
      return want.kind === 'number' ? want.number : want.name;
    }),
  );
}

function wordOf(name: ScalarNode | string): string {
  return typeof name === 'string' ? name : name.text;
}

function isSameAs(a: ContainerPort, b: ContainerPort): boolean {
  return (
    portNumber(a.number) !== undefined &&
    numberIn(a) === numberIn(b) &&
    textOf(a.name) === textOf(b.name) &&
    protocolOf(a) === protocolOf(b)
  );
}
