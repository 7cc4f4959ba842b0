// Whether an object stands for itself, or is a patch for another one.
import type { Pod, Resource } from './resource.ts';

/** True for a pod whose every container has an image, as in a manifest that stands for itself; patches leave it out. */
export function isWhole(pod: Pod): boolean {
  return pod.containers.items.length > 0 && pod.containers.items.every((container) => container.hasImage);
}

/**
 * True for an object that can be no patch, whatever it leaves out: a patch has the name of what it changes, and leaves
 * the selector alone, which nobody can change.
 */
export function standsAlone({ name, selector }: Resource): boolean {
  return name === undefined || selector !== undefined;
}
