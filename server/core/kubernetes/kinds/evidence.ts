// Collects what a pod's containers give away about the ports they listen on.

import { get, itemsOf, type Node } from '../../yaml/node.ts';
import { hasPlaceholder } from '../../yaml/placeholder.ts';
import { textOf } from '../describe.ts';
import { numbersIn } from '../evidence.ts';
import type { Evidence } from '../resource.ts';
import { scalarAt } from './read.ts';

/** Evidence from the containers, volumes and annotations of a pod spec. */
export function readEvidence(spec: Node, annotations: Node | undefined): Evidence {
  const numbers = new Set<number>();
  const configMaps = new Set<string>();
  let open = false;
  const readText = (node: Node | undefined) => {
    if (node?.kind !== 'scalar') return;
    for (const number of numbersIn(node.text)) numbers.add(number);
    // `$(VAR)` in arguments is Kubernetes' own; the variable is read like any other.
    if (hasPlaceholder(node.text.replace(/\$\(\w+\)/g, ''))) open = true;
  };
  const readConfigMap = (node: Node | undefined) => {
    const name = textOf(scalarAt(node, 'name'));
    if (name !== undefined) configMaps.add(name);
    else if (node) open = true;
  };
  for (const list of ['containers', 'initContainers']) {
    for (const container of itemsOf(get(spec, list))) {
      for (const key of ['command', 'args']) for (const item of itemsOf(get(container, key))) readText(item);
      for (const variable of itemsOf(get(container, 'env'))) {
        readText(get(variable, 'value'));
        readConfigMap(get(variable, 'valueFrom', 'configMapKeyRef'));
      }
      for (const source of itemsOf(get(container, 'envFrom'))) {
        readConfigMap(get(source, 'configMapRef'));
        if (get(source, 'secretRef')) open = true;
      }
      for (const probe of ['livenessProbe', 'readinessProbe', 'startupProbe']) {
        for (const handler of ['httpGet', 'tcpSocket', 'grpc'])
          readText(get(container, probe, handler, 'port'));
      }
    }
  }
  for (const volume of itemsOf(get(spec, 'volumes'))) {
    readConfigMap(get(volume, 'configMap'));
    for (const source of itemsOf(get(volume, 'projected', 'sources')))
      readConfigMap(get(source, 'configMap'));
  }
  if (annotations?.kind === 'map') for (const { value } of annotations.entries) readText(value);
  return { numbers: [...numbers], configMaps: [...configMaps], open };
}
