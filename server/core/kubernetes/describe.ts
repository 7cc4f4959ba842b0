// How messages and hovers call a thing: short, and the way people type it.
import type { Container, Resource, Scalar } from './resource.ts';

const SHORT: Readonly<Record<string, string>> = {
  Pod: 'pod',
  PodTemplate: 'podtemplate',
  ReplicationController: 'rc',
  ReplicaSet: 'rs',
  Deployment: 'deploy',
  StatefulSet: 'sts',
  DaemonSet: 'ds',
  Job: 'job',
  CronJob: 'cronjob',
  Rollout: 'rollout',
  DeploymentConfig: 'dc',
  Service: 'service',
};

/** `deploy/web`; `?` stands for a name that can't be known. */
export function describe(resource: Resource): string {
  return `${shortKind(resource.kind)}/${textOf(resource.name) ?? '?'}`;
}

/** `deploy` */
export function shortKind(kind: string): string {
  return SHORT[kind] ?? kind.toLowerCase();
}

/** The name of a container, `?` where it has none. */
export function describeContainer(container: Container): string {
  return textOf(container.name) ?? '?';
}

/** The text of a known scalar; undefined for an absent or unknown one. */
export function textOf(scalar: Scalar | undefined): string | undefined {
  return scalar?.kind === 'scalar' ? scalar.text : undefined;
}

/** `a`, `a and b`, `a, b and c`; of more than `most`, the first ones "and 4 more". */
export function listed(items: readonly string[], most = 3): string {
  if (items.length > most) return `${items.slice(0, most).join(', ')} and ${items.length - most} more`;
  if (items.length < 2) return items.join('');
  return `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`;
}

/** `http:80`, or `80` alone; with `/UDP` behind it where it is not TCP, which nearly all of them are. */
export function describePort({
  name,
  number,
  protocol,
}: Readonly<Record<'name' | 'number' | 'protocol', Scalar | undefined>>): string {
  return `${name ? `${textOf(name) ?? '?'}:` : ''}${textOf(number) ?? '?'}${describeTransport(protocol)}`;
}

/** `/UDP`; nothing for TCP. */
export function describeTransport(protocol: Scalar | undefined): string {
  const text = textOf(protocol);
  return text === undefined || text === 'TCP' ? '' : `/${text}`;
}
