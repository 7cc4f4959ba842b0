// Annotations that have to do with ports: of Prometheus, of load balancers and of Ingress controllers.
import { get, type Node } from '../../yaml/node.ts';
import type { Annotated, Label } from '../resource.ts';
import { isOpen, labelsAt, type Report, reportEntries } from './read.ts';

const WITH_PORTS =
  /^(?:prometheus\.io|nginx\.ingress\.kubernetes\.io|alb\.ingress\.kubernetes\.io|service\.beta\.kubernetes\.io|service\.alpha\.kubernetes\.io|cloud\.google\.com|beta\.cloud\.google\.com|kubernetes\.io\/ingress\.class|nginx\.org|linkerd\.io|traefik\.ingress\.kubernetes\.io|dapr\.io)/;

/** Those annotations of a `metadata` map that rules look at. */
export function portAnnotations(metadata: Node | undefined): readonly Label[] {
  const { pairs } = labelsAt(metadata, 'annotations');
  return pairs.filter(({ key }) => WITH_PORTS.test(key.text));
}

/** Where annotations are written, and whether all of them can be seen. */
export function annotatedAt(metadata: Node | undefined): Annotated {
  const map = metadata?.kind === 'map' ? metadata : undefined;
  const { at, open } = labelsAt(map, 'annotations');
  return { metadata: map, at, open: open || isOpen(metadata) };
}

export function reportAnnotations(report: Report, metadata: Node | undefined): void {
  reportEntries(
    report,
    get(metadata, 'annotations'),
    { 'prometheus.io/port': 'annotation.port' },
    { kind: 'object' },
  );
}
