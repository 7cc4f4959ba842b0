// References that kustomize does not follow: they still name a Service as it was called before its prefix.
import { envOf } from '../../kubernetes/kinds/container.ts';
import { hostVariables, variablesOf } from '../../kubernetes/kinds/hostVariables.ts';
import type { EnvVar } from '../../kubernetes/resource.ts';
import { get, itemsOf, type MapNode, type Node, type ScalarNode } from '../../yaml/node.ts';
import { type Composed, kindOf, nameOf, namespaceOf, textAt } from './composed.ts';
import type { Note } from './note.ts';
import { subjectOf } from './patchNotes.ts';

/** A text that may name a Service. */
interface Mention {
  readonly at: ScalarNode;
  readonly name: string;
  /** The namespace in `web.shop.svc`; '' where none is given. */
  readonly namespace: string;
  readonly field: string;
}

/**
 * The mentions of Services by a name they had before a prefix or suffix was put to it, where nothing in the build is
 * called that any more. Routes of the Gateway API and Istio name Services outright; in texts only a URL, a host with a
 * port, or what a variable calls a host counts as a mention.
 */
export function oldNames(objects: readonly Composed[]): readonly Note[] {
  const services = objects.filter((one) => kindOf(one) === 'Service');
  const now = new Set(services.map(nameOf));
  const renamed = new Map<string, Composed>();
  for (const service of services) {
    if (service.prefixes.length + service.suffixes.length === 0) continue;
    for (const { name } of service.previous) if (!now.has(name)) renamed.set(name, service);
  }
  if (renamed.size === 0) return [];
  return objects.flatMap((object) =>
    mentionsIn(object).flatMap(({ at, name, namespace, field }): readonly Note[] => {
      const service = renamed.get(name);
      // What is asked for in a namespace of its own may be somebody else's.
      if (!service || (namespace !== '' && namespace !== namespaceOf(service))) return [];
      return [
        {
          kind: 'old-name',
          at,
          name,
          now: nameOf(service),
          service: get(service.root, 'metadata', 'name') ?? service.root,
          field,
          subject: subjectOf(object),
        },
      ];
    }),
  );
}

function mentionsIn(object: Composed): readonly Mention[] {
  const kind = kindOf(object);
  if (/^(?:HTTP|GRPC|TCP|TLS|UDP)Route$/.test(kind)) return backendsIn(object.root);
  if (kind === 'ServiceMonitor' || kind === 'PodMonitor')
    return hostsIn(get(object.root, 'spec'), 'serverName');
  if (kind === 'VirtualService' || kind === 'DestinationRule')
    return hostsIn(get(object.root, 'spec'), 'host');
  if (kind === 'ConfigMap') {
    const data = get(object.root, 'data');
    return [...textsIn(data, 'data'), ...hostsOf(variablesOf(data), 'data')];
  }
  return containersIn(object.root).flatMap((container) => [
    ...itemsOf(get(container, 'env')).flatMap((variable) => textsIn(get(variable, 'value'), 'env')),
    ...hostsOf(envOf(container), 'env'),
    ...['args', 'command'].flatMap((list) => textsIn(get(container, list), list)),
  ]);
}

function backendsIn(root: MapNode): readonly Mention[] {
  return itemsOf(get(root, 'spec', 'rules')).flatMap((rule) =>
    itemsOf(get(rule, 'backendRefs')).flatMap((ref) => {
      const name = get(ref, 'name');
      const isService = (textAt(ref, 'kind') || 'Service') === 'Service' && textAt(ref, 'group') === '';
      return name?.kind === 'scalar' && isService && textAt(ref, 'namespace') === ''
        ? [{ at: name, name: name.text, namespace: '', field: 'backendRefs' }]
        : [];
    }),
  );
}

/** Values of a key, anywhere below, that begin with the name of a Service: `web`, `web.shop.svc`. */
function hostsIn(node: Node | undefined, key: string): readonly Mention[] {
  if (node?.kind === 'seq') return node.items.flatMap((item) => hostsIn(item, key));
  if (node?.kind !== 'map') return [];
  return node.entries.flatMap((entry) => {
    const { value } = entry;
    if (value.kind !== 'scalar') return hostsIn(value, key);
    const [, name, namespace = ''] =
      /^([a-z][a-z0-9-]*)(?:\.([\w-]+)\.svc(?:\.[\w.]+)?)?$/.exec(value.text) ?? [];
    return entry.key.text === key && name ? [{ at: value, name, namespace, field: key }] : [];
  });
}

/** `DB_HOST: db` */
function hostsOf(variables: readonly EnvVar[], field: string): readonly Mention[] {
  return hostVariables(variables).map(({ host, service, namespace = '' }) => ({
    at: host,
    name: service,
    namespace,
    field,
  }));
}

/** `http://web`, `redis://web.shop.svc:6379/0`, `web:8080`. */
const MENTION =
  /(?:\b[a-z][a-z+]*:\/\/(?:[^\s/@]*@)?)([a-z][a-z0-9-]*)(?:\.([\w-]+)\.svc[\w.]*)?(?=[:/\s"',]|$)|(?:^|[\s"'=,])([a-z][a-z0-9-]*)(?:\.([\w-]+)\.svc[\w.]*)?:\d{2,5}\b/g;

/** Longer texts are programs or data. */
const MOST_CHARACTERS = 4_000;

function textsIn(node: Node | undefined, field: string): readonly Mention[] {
  if (node?.kind === 'seq') return node.items.flatMap((item) => textsIn(item, field));
  if (node?.kind === 'map') return node.entries.flatMap(({ value }) => textsIn(value, field));
  if (node?.kind !== 'scalar' || node.text.length > MOST_CHARACTERS) return [];
  return [...node.text.matchAll(MENTION)].map(([, inUrl, urlNamespace, withPort, portNamespace]) => ({
    at: node,
    name: inUrl ?? withPort ?? '',
    namespace: urlNamespace ?? portNamespace ?? '',
    field,
  }));
}

function containersIn(node: Node | undefined): readonly Node[] {
  if (node?.kind !== 'map') return [];
  const own = ['containers', 'initContainers'].flatMap((list) => itemsOf(get(node, list)));
  if (own.length > 0) return own;
  return ['spec', 'template', 'jobTemplate'].flatMap((key) => containersIn(get(node, key)));
}
