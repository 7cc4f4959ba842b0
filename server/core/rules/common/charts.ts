// What rules want to know of values that a chart's templates bring.
import type { Pod, Resource, Scalar, ServicePort } from '../../kubernetes/resource.ts';
import { isSamePlace, type Origin } from '../../text/origin.ts';
import { type Declared, protocolOf, servingPorts } from '../../workspace/targets.ts';

/** True for an object that a chart renders. */
export function isRendered({ scope }: Pick<Resource, 'scope'>): boolean {
  return /\/Chart\.yaml(?:\?|$)/.test(scope);
}

/** The action of a template that brings a value; undefined for text, and outside of charts. */
export function actionOf(resource: Pick<Resource, 'scope'>, value: Scalar | undefined): Origin | undefined {
  return isRendered(resource) ? value?.via : undefined;
}

/** True for a number in quotes, where an action gives the number: the quotes belong to the template. */
export function isBroughtByAction(resource: Pick<Resource, 'scope'>, value: Scalar): boolean {
  return actionOf(resource, value) !== undefined && value.kind === 'scalar' && value.style !== 'plain';
}

/** The ports of a pod that take their number from the value that is the `port` of a Service. */
export function takingServicePort(
  resource: Pick<Resource, 'scope'>,
  port: ServicePort,
  pod: Pod,
): readonly Declared[] {
  const own = port.port;
  if (own?.kind !== 'scalar' || actionOf(resource, own) === undefined) return [];
  // What is one value in both places is meant.
  if (!port.targetPort || isSamePlace(own, port.targetPort)) return [];
  return servingPorts(pod).filter(
    ({ port: declared }) =>
      declared.number?.kind === 'scalar' &&
      actionOf(resource, declared.number) !== undefined &&
      isSamePlace(declared.number, own) &&
      protocolOf(declared) === protocolOf(port),
  );
}
