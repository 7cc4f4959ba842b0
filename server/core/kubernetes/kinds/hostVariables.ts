// References to Services that variables make: `DB_HOST: db`, with `DB_PORT: "5432"` beside it.
import type { ScalarNode } from '../../yaml/node.ts';
import { textOf } from '../describe.ts';
import type { Reference } from '../reference.ts';
import type { EnvVar, Scalar } from '../resource.ts';
import type { Report } from './read.ts';
import { wordOf } from './textReferences.ts';

/** A variable whose value may be a Service, and the value of the one that gives its port. */
export interface HostVariable {
  readonly host: ScalarNode;
  readonly service: string;
  readonly namespace: string | undefined;
  /** Undefined where there is none, and where it comes from elsewhere; it need not be a number. */
  readonly port: ScalarNode | undefined;
  /** The names of both variables. */
  readonly keys: { readonly host: ScalarNode | undefined; readonly port: ScalarNode | undefined };
}

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
    const keys = { host: scalarOf(name), port: scalarOf(beside?.name) };
    return [{ host, service, namespace, port: scalarOf(beside?.value), keys }];
  });
}

function scalarOf(value: Scalar | undefined): ScalarNode | undefined {
  return value?.kind === 'scalar' ? value : undefined;
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
