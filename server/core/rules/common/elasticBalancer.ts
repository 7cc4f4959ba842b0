// What annotations say of the load balancer that AWS makes for a Service.
import type { Resource, Service } from '../../kubernetes/resource.ts';
import { annotationOf } from './annotations.ts';
import { typeOf } from './serviceType.ts';

/** The annotation with a short name: `backend-protocol`. */
export function elastic(name: string): string {
  return `service.beta.kubernetes.io/aws-load-balancer-${name}`;
}

/**
 * True for a Service in front of which AWS puts a classic load balancer: it has annotations for AWS, and none that asks
 * for a network load balancer. Source: kubernetes/cloud-provider-aws docs/service_controller.md.
 */
export function isClassicBalancer(resource: Resource, service: Service): boolean {
  if (typeOf(service) !== 'LoadBalancer' || resource.annotated.open) return false;
  const { annotations } = resource;
  const isAws = annotations.some(({ key }) => key.text.startsWith(elastic('')));
  const type = annotations.some(({ key }) => key.text === elastic('type'));
  return isAws && (!type || annotationOf(resource, elastic('type')) === 'classic');
}
