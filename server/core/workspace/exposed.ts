// What the image of a container exposes: documentation of the image, which tells where its program probably listens.
import { textOf } from '../kubernetes/describe.ts';
import type { Container } from '../kubernetes/resource.ts';
import type { ExposedPort, Exposure } from '../sources/images/dockerfile.ts';
import type { View } from './view.ts';

/** What the Dockerfile of a container's image exposes; undefined where nobody can tell which that is. */
export function exposureOf(view: View, { image }: Pick<Container, 'image'>): Exposure | undefined {
  const name = textOf(image);
  return name === undefined ? undefined : view.exposedBy(name);
}

/** The place that exposes a number. */
export function exposing(exposure: Exposure | undefined, number: number): ExposedPort | undefined {
  return exposure?.ports.find(({ first, last }) => first <= number && number <= last);
}

/** `8080`, `8000-8010`, each once, in the order of the Dockerfile. */
export function numbersExposed({ ports }: Exposure): readonly string[] {
  return [...new Set(ports.map(({ first, last }) => (first === last ? String(first) : `${first}-${last}`)))];
}
