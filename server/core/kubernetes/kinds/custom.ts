// Kinds that a user describes by paths: where a resource of theirs holds a pod template, or names a port.
import type { CustomKind } from '../../../../shared/settings.ts';
import { get, headOf, type MapNode } from '../../yaml/node.ts';
import type { Reference, Selection } from '../reference.ts';
import type { Kind } from './kind.ts';
import { nodesAt } from './path.ts';
import { readPod, referencesOfPod } from './podSpec.ts';
import { type Report, reportEntries, scalarAt } from './read.ts';
import { selectionAt, selectionsOfPod } from './selections.ts';

/** The kind that a description stands for. Paths that lead nowhere mean nothing. */
export function customKind({ kind, group, podTemplate, servicePorts, containerPorts }: CustomKind): Kind {
  return {
    kind,
    groups: [group],
    read(root, report) {
      const [template] = podTemplate === undefined ? [] : nodesAt(root, podTemplate);
      const pod = readPod(template, true, report);
      const references = [
        ...servicePorts.flatMap((where) => toServices(root, where, report)),
        ...containerPorts.flatMap((where) => toPods(root, where, report)),
      ];
      return {
        generator: true,
        ...(pod ? { pod } : {}),
        selections: [
          ...(pod ? selectionsOfPod(template, report) : []),
          ...containerPorts.flatMap(({ selector }) => selectionAtPath(root, selector)),
        ],
        references: pod ? [...references, ...referencesOfPod(pod)] : references,
      };
    },
  };
}

/** Each map at a path, with the name of a Service under one key and its port under another. */
function toServices(
  root: MapNode,
  { path, name, namespace, port }: CustomKind['servicePorts'][number],
  report: Report,
): readonly Reference[] {
  return nodesAt(root, path).flatMap((node) => {
    if (node.kind !== 'map') return [];
    const reference: Reference = {
      ...placed(node, port),
      field: 'custom.servicePort',
      to: {
        kind: 'service',
        name: scalarAt(node, name),
        namespace: scalarAt(node, namespace),
        by: 'port',
        protocol: undefined,
      },
    };
    const owner = { kind: 'reference', reference } as const;
    reportEntries(report, node, { [name]: 'reference.service', [port]: 'custom.servicePort' }, owner);
    return [reference];
  });
}

/** Each map at a path, with a port of the pods that a selector of the object finds. */
function toPods(
  root: MapNode,
  { path, port, selector }: CustomKind['containerPorts'][number],
  report: Report,
): readonly Reference[] {
  const [found] = selectionAtPath(root, selector);
  if (!found) return [];
  return nodesAt(root, path).flatMap((node) => {
    if (node.kind !== 'map') return [];
    const reference: Reference = {
      ...placed(node, port),
      field: 'custom.containerPort',
      to: { kind: 'pods', selector: found.selector, namespaces: 'own', protocol: undefined },
    };
    reportEntries(report, node, { [port]: 'custom.containerPort' }, { kind: 'reference', reference });
    return [reference];
  });
}

function selectionAtPath(root: MapNode, path: string): readonly Selection[] {
  const keys = path.split('.');
  return selectionAt(get(root, ...keys.slice(0, -1)), keys.at(-1) ?? '', 'own');
}

function placed(node: MapNode, port: string): Pick<Reference, 'at' | 'head' | 'port' | 'way'> {
  return { at: node, head: headOf(node), port: scalarAt(node, port), way: '' };
}
