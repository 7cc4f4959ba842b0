// What templates see besides their values: `.Release`, `.Chart`, `.Files`, `.Capabilities`, `.Template`, `.Subcharts`.
import { printed } from '../value/format.ts';
import { bool, type Dict, dict, int, list, put, text, type Value } from '../value/value.ts';
import type { Chart } from './chart.ts';
import { filesOf } from './files.ts';

/** The fields of a Chart.yaml as Go calls them. Source: Helm pkg/chart metadata.go, dependency.go. */
const NAMES: Readonly<Record<string, string>> = {
  apiVersion: 'APIVersion',
  appVersion: 'AppVersion',
  url: 'URL',
};

/** Always texts, whatever they look like. */
const TEXTS = new Set(['name', 'version', 'appVersion', 'apiVersion', 'kubeVersion', 'description']);

const ALWAYS = [
  'Name',
  'Home',
  'Version',
  'Description',
  'Icon',
  'APIVersion',
  'Condition',
  'Tags',
  'AppVersion',
  'KubeVersion',
  'Type',
];

/** What `.Release` says. */
export interface Release {
  readonly name: string;
  readonly namespace: string;
}

export function releaseOf({ name, namespace }: Release): Dict {
  return dict([
    ['Name', text(name)],
    ['Namespace', text(namespace)],
    ['IsUpgrade', bool(false)],
    ['IsInstall', bool(true)],
    ['Revision', int(1)],
    ['Service', text('Helm')],
  ]);
}

/** What the templates of one chart see. */
export function dataOf(
  chart: Chart,
  isRoot: boolean,
  given: {
    readonly release: Dict;
    readonly capabilities: Dict;
    readonly values: Dict;
    readonly subcharts: Dict;
  },
): Dict {
  return dict([
    ['Chart', metadataOf(chart, isRoot)],
    ['Files', filesOf(chart.files)],
    ['Release', given.release],
    ['Capabilities', given.capabilities],
    ['Values', given.values],
    ['Subcharts', given.subcharts],
  ]);
}

function metadataOf({ name, metadata }: Chart, isRoot: boolean): Dict {
  const map = dict([], metadata.at);
  for (const [key, value] of metadata.entries)
    put(map, fieldName(key), fieldValue(key, value), metadata.keys?.get(key));
  if (name !== '') map.entries.set('Name', text(name, map.entries.get('Name')?.at));
  map.entries.set('IsRoot', bool(isRoot));
  for (const field of ALWAYS) {
    const value = map.entries.get(field);
    if (!value || value.kind === 'nil') map.entries.set(field, text(''));
  }
  for (const field of ['Annotations', 'Keywords', 'Sources', 'Maintainers', 'Dependencies'])
    if (!map.entries.has(field)) map.entries.set(field, field === 'Annotations' ? dict() : list([]));
  return map;
}

function fieldName(key: string): string {
  return NAMES[key] ?? (key[0] ?? '').toUpperCase() + key.slice(1);
}

function fieldValue(key: string, value: Value): Value {
  if (TEXTS.has(key) && (value.kind === 'float' || value.kind === 'bool'))
    return text(printed(value), value.at);
  if (value.kind !== 'list' || key === 'keywords' || key === 'sources') return value;
  const items = value.items.map((item) => {
    if (item.kind !== 'dict') return item;
    const map = dict([], item.at);
    for (const [name, inner] of item.entries)
      put(map, fieldName(name), TEXTS.has(name) ? fieldValue(name, inner) : inner, item.keys?.get(name));
    return map;
  });
  return { ...value, items };
}
