// What kustomize refuses before it builds anything: then people get an error from it, and nothing is applied.
import type { Place } from '../../text/origin.ts';
import { get, isNull, type Node } from '../../yaml/node.ts';
import { directoryOf } from '../paths.ts';
import { apiVersionOf, type Composed, idOf, nameOf, textAt } from './composed.ts';
import { headOf } from './includes.ts';
import type { Note } from './note.ts';
import { KUSTOMIZATION_NAMES } from './reader.ts';

/** Source: kustomize api/types Kustomization, in 4.5 and 5.8. */
const FIELDS = new Set(
  'apiVersion kind metadata openapi namePrefix nameSuffix namespace commonLabels labels commonAnnotations patchesStrategicMerge patchesJson6902 patches images imageTags replacements replicas vars sortOptions resources components crds bases configMapGenerator secretGenerator helmGlobals helmCharts helmChartInflationGenerator generatorOptions configurations generators transformers validators inventory buildMetadata'.split(
    ' ',
  ),
);

/** What is wrong with a kustomization by itself. Source: kustomize api/types EnforceFields, CheckEmpty, FixKustomization. */
export function* refusalsOf(root: Node | undefined, uri: string): Generator<Note> {
  const entries = root?.kind === 'map' ? root.entries : [];
  for (const { key } of entries)
    if (!FIELDS.has(key.text)) yield refused(key, `Kustomize knows no field \`${key.text}\`.`);
  const [apiVersion, kind] = [get(root, 'apiVersion'), get(root, 'kind')];
  const isComponent = textAt(root, 'kind') === 'Component';
  if (kind && !isNull(kind) && !isComponent && textAt(root, 'kind') !== 'Kustomization')
    yield refused(kind, 'The kind of a kustomization is `Kustomization` or `Component`.');
  const wanted = `kustomize.config.k8s.io/${isComponent ? 'v1alpha1' : 'v1beta1'}`;
  if (apiVersion && !isNull(apiVersion) && textAt(root, 'apiVersion') !== wanted)
    yield refused(apiVersion, `The apiVersion should be \`${wanted}\`.`);
  const says = entries.some(({ key, value }) => !['apiVersion', 'kind'].includes(key.text) && !isNull(value));
  if (!says) yield refused(root ?? headOf(root, uri), 'The kustomization is empty.');
}

/** Two kustomizations in one directory. Source: kustomize api/internal/target LoadKustFile. */
export function* refusedNames(
  uri: string,
  root: Node | undefined,
  has: (uri: string) => boolean,
): Generator<Note> {
  const names = KUSTOMIZATION_NAMES.filter((name) => has(directoryOf(uri) + name));
  if (names.length > 1)
    yield refused(
      root ?? headOf(root, uri),
      `There is more than one kustomization in this directory: ${names.join(', ')}.`,
    );
}

/** Objects that kustomize can't tell apart, or not name. Source: kustomize api/resmap Append, api/resource factory. */
export function refusedObjects(objects: readonly Composed[]): {
  readonly kept: readonly Composed[];
  readonly refusals: readonly Note[];
} {
  const seen = new Set<string>();
  const refusals: Note[] = [];
  const kept = objects.filter((object) => {
    const { kind, name, namespace } = idOf(object);
    const id = JSON.stringify([apiVersionOf(object), kind, namespace, name]);
    const at = get(object.root, 'metadata', 'name') ?? object.root;
    const isSecond = seen.has(id);
    seen.add(id);
    if (name === '' && textAt(object.root, 'metadata', 'generateName') === '')
      refusals.push(refused(at, `This ${kind} has no name.`));
    else if (isSecond)
      refusals.push(refused(at, `There is another ${kind} \`${nameOf(object)}\` in this kustomization.`));
    return !isSecond;
  });
  return { kept: refusals.length > 0 ? kept : objects, refusals };
}

export function refused(at: Place, why: string): Note {
  return { kind: 'refused', at, why };
}
