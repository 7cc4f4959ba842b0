// References to Services that variables make: `DB_HOST: db`, with `DB_PORT: "5432"` beside it.
import type { Node, ScalarNode } from '../../yaml/node.ts';
import { textOf } from '../describe.ts';
import type { Reference } from '../reference.ts';
import type { EnvVar, HostVariable, Scalar } from '../resource.ts';
import { type Report, scalarOf } from './read.ts';
import { wordOf } from './textReferences.ts';

const NAME = /^(?<key>.+)_(?:SERVICE_)?(?:HOST|HOSTNAME|ADDR|ADDRESS)$/;
/** `db`, `db.shop`, `db.shop.svc.cluster.local`. */
const HOST =
  /^(?<service>[a-z](?:[-a-z0-9]*[a-z0-9])?)(?:\.(?<namespace>[a-z][-a-z0-9]*)(?:\.svc(?:\.[-a-z0-9.]+)?)?)?$/;

/** The variables of a container or a ConfigMap that may name Services; whether there are such is found out later. */
export function hostVariables(env: readonly EnvVar[]): readonly HostVariable[] {
  return env.flatMap(({ name, value: host }) => {
    const key = NAME.exec(textOf(name) ?? '')?.groups?.key;
    if (key === undefined || host?.kind !== 'scalar') return [];
    const { service, namespace } = HOST.exec(host.text)?.groups ?? {};
    if (service === undefined || service === 'localhost') return [];
    const names = new Set([`${key}_PORT`, `${key}_SERVICE_PORT`]);
    const beside = env.find((one) => names.has(textOf(one.name) ?? ''));
    const keys = { host: known(name), port: known(beside?.name) };
    return [{ host, service, namespace, port: known(beside?.value), keys }];
  });
}

function known(value: Scalar | undefined): ScalarNode | undefined {
  return value?.kind === 'scalar' ? value : undefined;
}

/** The data of a ConfigMap as variables: containers take whole ConfigMaps for theirs. */
export function variablesOf(data: Node | undefined): readonly EnvVar[] {
  const entries = data?.kind === 'map' ? data.entries : [];
  return entries.map(({ key, value }) => ({ name: key, value: scalarOf(value) }));
}

/** Reads the Services that variables name, and reports the hosts and ports of it. */
export function readHostVariables(report: Report, variables: readonly HostVariable[]): readonly Reference[] {
  return variables.map((variable) => {
    const reference = hostReference(variable);
    const owner = { kind: 'reference', reference } as const;
    const { host, port, keys } = variable;
    report?.({ field: 'env.host', key: keys.host, value: host, owner });
    if (port) report?.({ field: 'env.port', key: keys.port, value: port, owner });
    return reference;
  });
}

function hostReference({ host, service, namespace, port: written }: HostVariable): Reference {
  const port = written && /^\s*\d{1,5}\s*$/.test(written.text) ? written : undefined;
  const isWhole = service === host.text;
  return {
    field: 'env.host',
    at: host,
    head: host,
    // In quotes, as variables are, it is a number all the same.
    port: port && { ...port, style: 'plain' },
    to: {
      kind: 'service',
      name: isWhole ? host : wordOf(host, service),
      namespace: namespace === undefined ? undefined : wordOf(host, namespace),
      by: port ? 'number' : 'none',
      protocol: undefined,
    },
    way: '',
    within: isWhole ? undefined : { text: host, start: 0, end: host.text.length, host: 0 },
  };
}
