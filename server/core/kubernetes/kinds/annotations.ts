// Annotations that have to do with ports: of Prometheus, of load balancers and of Ingress controllers.
import { get, type Node } from '../../yaml/node.ts';
import { type AnnotationTerm, annotationTerm } from '../glossary/annotations.ts';
import type { Annotated, Label } from '../resource.ts';
import { isOpen, labelsAt, type Report } from './read.ts';

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

/** Reports the annotations of which something is known. */
export function reportAnnotations(report: Report, metadata: Node | undefined): void {
  const map = report && get(metadata, 'annotations');
  if (map?.kind !== 'map') return;
  for (const { key, value } of map.entries) {
    const term = annotationTerm(key.text);
    if (!term) continue;
    const field = term.text === '' ? 'annotation.port' : 'object.annotations';
    report?.({ field, key, value, owner: { kind: 'annotation', term, words: wordsOf(term, value) } });
  }
}

/** `443, https`; of JSON the keys; and the number in the key of the annotation. */
function wordsOf({ names, inKey }: AnnotationTerm, value: Node): readonly string[] {
  const text = value.kind === 'scalar' && names && names !== 'inKey' ? value.text : '';
  const words =
    names === 'keys'
      ? [...text.matchAll(/"([^"]+)"\s*:/g)].map(([, word = '']) => word)
      : text.split(/[\s,]+/);
  return inKey === undefined ? words : [...words, inKey];
}
