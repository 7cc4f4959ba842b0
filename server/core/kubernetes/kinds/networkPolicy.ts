// NetworkPolicy: the pod ports that traffic may go to, on the selected pods or on the pods that it is sent to.
import { get, headOf, isNull, itemsOf, type MapNode, type Node } from '../../yaml/node.ts';
import type { NetworkPolicy, PolicyPort, PolicyRule } from '../objects.ts';
import type { Namespaces, Reference, Selection } from '../reference.ts';
import type { Selector } from '../resource.ts';
import { policyShape } from '../shapes/network.ts';
import type { Kind } from './kind.ts';
import { nodesAt } from './path.ts';
import { isOpen, labelSelectorAt, listAt, reportItems, scalarAt } from './read.ts';
import { selectionAt } from './selections.ts';

const PORT_FIELDS = {
  port: 'policy.ports.port',
  endPort: 'policy.ports.endPort',
  protocol: 'policy.ports.protocol',
} as const;

const DIRECTIONS = ['ingress', 'egress'] as const;

export const networkPolicy: Kind = {
  kind: 'NetworkPolicy',
  groups: ['networking.k8s.io', 'extensions'],
  shape: policyShape,
  read(root, report) {
    const spec = get(root, 'spec');
    const selector = labelSelectorAt(spec, 'podSelector');
    const seen = { report, field: 'policy.podSelector' } as const;
    const rules: PolicyRule[] = [];
    const references: Reference[] = [];
    for (const direction of DIRECTIONS)
      for (const node of itemsOf(get(spec, direction))) {
        if (node.kind !== 'map') continue;
        const peers = get(node, direction === 'ingress' ? 'from' : 'to');
        const hasPeers = !isNull(peers) && itemsOf(peers).length > 0;
        const rule: PolicyRule = { direction, at: node, ports: listAt(node, 'ports', readPort), hasPeers };
        rules.push(rule);
        const targets = direction === 'ingress' ? [{ selector, namespaces: 'own' as const }] : peersOf(peers);
        const referencesOf = (port: PolicyPort) => targets.map((target) => referenceOf(rule, port, target));
        references.push(...rule.ports.items.flatMap(referencesOf));
        reportItems(report, get(node, 'ports'), rule.ports, PORT_FIELDS, (port) => ({
          kind: 'reference',
          reference: referencesOf(port)[0] ?? referenceOf(rule, port, { selector, namespaces: 'any' }),
        }));
      }
    return {
      particulars: { is: 'policy', selector, rules, ...typesOf(spec, rules) },
      references,
      selections: [...selectionAt(spec, 'podSelector', 'own', seen), ...selectionsOfPeers(spec, seen)],
    };
  },
};

function readPort(at: MapNode): PolicyPort {
  return {
    at,
    head: headOf(at),
    port: scalarAt(at, 'port'),
    endPort: scalarAt(at, 'endPort'),
    protocol: scalarAt(at, 'protocol'),
  };
}

/** Pods that traffic may come from or go to, wherever they are. */
function selectionsOfPeers(
  spec: Node | undefined,
  seen: Parameters<typeof selectionAt>[3],
): readonly Selection[] {
  return ['ingress[].from[]', 'egress[].to[]']
    .flatMap((path) => nodesAt(spec, path))
    .flatMap((peer) =>
      selectionAt(peer, 'podSelector', isNull(get(peer, 'namespaceSelector')) ? 'own' : 'any', seen),
    );
}

/** Pods that traffic may be sent to: only those of the same namespace can be told apart here. */
function peersOf(
  peers: Node | undefined,
): readonly { selector: Selector | undefined; namespaces: Namespaces }[] {
  const items = itemsOf(peers);
  const isPlain = (item: Node) =>
    item.kind === 'map' && !item.open && get(item, 'podSelector') && !get(item, 'namespaceSelector');
  // Any other peer may have the port: then nothing is known about it.
  if (items.length === 0 || !items.every(isPlain)) return [];
  return items.map((item) => ({ selector: labelSelectorAt(item, 'podSelector'), namespaces: 'own' }));
}

function referenceOf(
  { direction }: PolicyRule,
  { at, head, port, protocol }: PolicyPort,
  { selector, namespaces }: { selector: Selector | undefined; namespaces: Namespaces },
): Reference {
  return {
    field: 'policy.ports.port',
    at,
    head,
    port,
    to: { kind: 'pods', selector, namespaces, protocol },
    way: direction,
  };
}

/** Source: SetDefaults_NetworkPolicy in kubernetes pkg/apis/networking/v1. */
function typesOf(
  spec: Node | undefined,
  rules: readonly PolicyRule[],
): Pick<NetworkPolicy, 'types' | 'open'> {
  const given = get(spec, 'policyTypes');
  const open = isOpen(spec) || isOpen(given) || DIRECTIONS.some((direction) => isOpen(get(spec, direction)));
  if (given?.kind === 'seq')
    return { types: given.items.flatMap((item) => (item.kind === 'scalar' ? [item.text] : [])), open };
  const egress = rules.some(({ direction }) => direction === 'egress') || !isNull(get(spec, 'egress'));
  return { types: egress ? ['Ingress', 'Egress'] : ['Ingress'], open };
}
