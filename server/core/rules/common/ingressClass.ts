// Which controller an Ingress is for, as far as its manifest tells.
import { textOf } from '../../kubernetes/describe.ts';
import type { Ingress } from '../../kubernetes/objects.ts';
import type { Resource } from '../../kubernetes/resource.ts';
import { annotationOf } from './annotations.ts';

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

/** The annotation of ingress-nginx with a short name. */
export function nginx(name: string): string {
  return INGX + name;
}
