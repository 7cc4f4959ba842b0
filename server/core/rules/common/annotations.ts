// What rules ask of the annotations of an object, and how they add to them.
import { textOf } from '../../kubernetes/describe.ts';
import type { Label, Resource, Scalar } from '../../kubernetes/resource.ts';
import type { Change } from '../rule.ts';

/** The value of an annotation; undefined where it is not there or can't be known. */
export function annotationOf(resource: Resource, key: string): string | undefined {
  return textOf(annotationAt(resource, key));
}

/** The same as it is written. */
export function annotationAt({ annotations }: Resource, key: string): Scalar | undefined {
  return annotations.findLast((label) => label.key.text === key)?.value;
}

/** True where an annotation is there, or may be. */
export function mayHave({ annotations, annotated }: Resource, ...keys: readonly string[]): boolean {
  return annotated.open || annotations.some(({ key }: Label) => keys.includes(key.text));
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
