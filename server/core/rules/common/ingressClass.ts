// Which controller an Ingress is for, as far as its manifest tells.
import { textOf } from '../../kubernetes/describe.ts';
import type { Ingress } from '../../kubernetes/objects.ts';
import type { Label, Resource } from '../../kubernetes/resource.ts';
import type { Change } from '../rule.ts';

const INGX = 'nginx.ingress.kubernetes.io/';

/** The class that an Ingress names, in its field or in the annotation of old. */
export function classOf(resource: Resource, { className }: Ingress): string | undefined {
  return textOf(className) ?? annotationOf(resource, 'kubernetes.io/ingress.class');
}

/**
 * True for an Ingress of the community's ingress-nginx: it says so by class or by annotation. F5's controller shares
 * the class `nginx`, but has annotations of its own.
 */
export function isIngressNginx(resource: Resource, facts: Ingress): boolean {
  const { annotations } = resource;
  if (annotations.some(({ key }) => key.text.startsWith('nginx.org/'))) return false;
  const name = classOf(resource, facts);
  return name === undefined
    ? annotations.some(({ key }) => key.text.startsWith(INGX))
    : /^(?:ingress-)?nginx$/.test(name);
}

/** The value of an annotation; undefined where it is not there or can't be known. */
export function annotationOf({ annotations }: Resource, key: string): string | undefined {
  return textOf(annotations.findLast((label) => label.key.text === key)?.value);
}

/** True where an annotation is there, or may be. */
export function mayHave({ annotations, annotated }: Resource, ...keys: readonly string[]): boolean {
  return annotated.open || annotations.some(({ key }: Label) => keys.includes(key.text));
}

/** The annotation of ingress-nginx with a short name. */
export function nginx(name: string): string {
  return INGX + name;
}

/** The changes that annotate an object; undefined where there is nothing to write them into. */
export function annotate(
  { annotated }: Resource,
  entries: readonly (readonly [key: string, value: string])[],
): readonly Change[] | undefined {
  const { at, metadata } = annotated;
  if (at) return entries.map(([key, value]) => ({ kind: 'insert', map: at, key, value, where: 'last' }));
  return metadata && [{ kind: 'insertMap', map: metadata, key: 'annotations', entries, where: 'last' }];
}
