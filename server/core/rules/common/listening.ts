// What a manifest gives away about ports that a pod listens on without declaring them.
import { numbersIn } from '../../kubernetes/evidence.ts';
import type { Pod, Resource } from '../../kubernetes/resource.ts';
import type { Match } from '../../kubernetes/selector.ts';
import { directoryOf } from '../../sources/paths.ts';
import { exposing, exposureOf } from '../../workspace/exposed.ts';
import { configMapsNamed } from '../../workspace/keys.ts';
import { sameNamespace } from '../../workspace/namespace.ts';
import { protocolOf, servingPorts } from '../../workspace/targets.ts';
import type { View } from '../../workspace/view.ts';

/**
 * Whether a pod listens on a number that it does not declare: `yes` where the number stands in its arguments, its
 * environment, its probes, a ConfigMap it uses or the EXPOSE of an image, `maybe` where some of these can't be read.
 */
export function mayListenOn(view: View, resource: Resource, pod: Pod, number: number): Match {
  if (pod.evidence.numbers.includes(number) || isExposed(view, pod, number)) return 'yes';
  return configMapsHave(view, resource, pod, number);
}

/** Whether a number stands in the ConfigMaps that a pod uses; `maybe` where not all that it uses can be read. */
export function configMapsHave(view: View, resource: Resource, pod: Pod, number: number): Match {
  const { configMaps, open } = pod.evidence;
  const answers = configMaps.map((name) => occursIn(nearestConfigMaps(view, resource, name), number));
  if (answers.includes('yes')) return 'yes';
  return open || answers.includes('maybe') ? 'maybe' : 'no';
}

/** True where an argument or a variable of any container has a number. */
export function speaksOf(pod: Pod, number: number): boolean {
  return pod.containers.items.some(
    ({ listens, env }) =>
      listens.some((listening) => listening.number === number) ||
      env.some(({ value }) => value?.kind === 'scalar' && numbersIn(value.text).includes(number)),
  );
}

/** True where the Dockerfile of one of a pod's images exposes a number. */
export function isExposed(view: View, pod: Pod, number: number): boolean {
  return pod.containers.items.some((container) => exposing(exposureOf(view, container), number));
}

function nearestConfigMaps(view: View, asker: Resource, name: string): readonly Resource[] {
  const all = view
    .lookup(asker, configMapsNamed(name))
    .filter((configMap) => sameNamespace(view, asker, configMap) !== 'no');
  const beside = all.filter(({ uri }) => directoryOf(uri) === directoryOf(asker.uri));
  if (beside.length > 0) return beside;
  const together = all.filter((configMap) => view.unitOf(configMap) === view.unitOf(asker));
  return together.length > 0 ? together : all;
}

function occursIn(configMaps: readonly Resource[], number: number): Match {
  if (configMaps.some(({ numbers }) => numbers?.includes(number))) return 'yes';
  const readable = configMaps.length > 0 && configMaps.every(({ numbers, broken }) => numbers && !broken);
  return readable ? 'no' : 'maybe';
}

/** True for a pod that declares exactly one TCP port, in whichever container. */
export function declaresOnePort(pod: Pod): boolean {
  return servingPorts(pod).filter(({ port }) => protocolOf(port) === 'TCP').length === 1;
}
