// `transformers` and `generators`: kustomize's own steps, written as objects of their own. Others can't be known.
import { get, itemsOf, type MapNode } from '../../yaml/node.ts';
import { type Composed, namespaceOf, textAt } from './composed.ts';
import { type GeneratorContext, generateOne } from './generators.ts';
import { withImage, withReplica } from './images.ts';
import { fieldSpecsOf, withPairs } from './labels.ts';
import { inNamespace, prefixed, type Subjects, suffixed } from './names.ts';
import { onePatch, type PatchContext, strategicMerges } from './patches.ts';
import { replaced } from './replacements.ts';

/** True for a generator that is kustomize's own; the objects with what it makes. */
export function runGenerator(
  objects: readonly Composed[],
  plugin: MapNode,
  context: GeneratorContext,
): readonly Composed[] | undefined {
  const kind = /^(ConfigMap|Secret)Generator$/.exec(textAt(plugin, 'kind'))?.[1];
  if (textAt(plugin, 'apiVersion') !== 'builtin' || !kind) return undefined;
  return generateOne(objects, plugin, kind as 'ConfigMap' | 'Secret', undefined, context);
}

/** The objects after one of kustomize's own transformers; undefined for any other. Source: api/internal/builtins. */
export function runTransformer(
  objects: readonly Composed[],
  plugin: MapNode,
  context: PatchContext,
): readonly Composed[] | undefined {
  if (textAt(plugin, 'apiVersion') !== 'builtin') return undefined;
  const specs = fieldSpecsOf(get(plugin, 'fieldSpecs'));
  const scalar = (...path: readonly string[]) => {
    const value = get(plugin, ...path);
    return value?.kind === 'scalar' ? value : undefined;
  };
  switch (textAt(plugin, 'kind')) {
    case 'NamespaceTransformer': {
      const namespace = scalar('metadata', 'namespace');
      const subjects = (textAt(plugin, 'setRoleBindingSubjects') || 'defaultOnly') as Subjects;
      const onlyUnset = textAt(plugin, 'unsetOnly') === 'true';
      return !namespace
        ? objects
        : objects.map((one) =>
            onlyUnset && namespaceOf(one) !== '' ? one : inNamespace(one, namespace, specs, subjects),
          );
    }
    case 'PrefixTransformer': {
      const prefix = scalar('prefix');
      return prefix ? objects.map((one) => prefixed(one, prefix, specs)) : objects;
    }
    case 'SuffixTransformer': {
      const suffix = scalar('suffix');
      return suffix ? objects.map((one) => suffixed(one, suffix, specs)) : objects;
    }
    case 'PrefixSuffixTransformer': {
      const [prefix, suffix] = [scalar('prefix'), scalar('suffix')];
      const named = prefix ? objects.map((one) => prefixed(one, prefix, specs)) : objects;
      return suffix ? named.map((one) => suffixed(one, suffix, specs)) : named;
    }
    case 'LabelTransformer':
      return withPairs(objects, get(plugin, 'labels'), specs);
    case 'AnnotationsTransformer':
      return withPairs(objects, get(plugin, 'annotations'), specs);
    case 'ImageTagTransformer': {
      const image = get(plugin, 'imageTag');
      return image ? objects.map((one) => withImage(one, image, specs)) : objects;
    }
    case 'PatchTransformer':
    case 'PatchJson6902Transformer':
      return onePatch(objects, plugin, context, 'transformers');
    case 'PatchStrategicMergeTransformer': {
      const texts = scalar('patches');
      const listed = itemsOf(get(plugin, 'paths'));
      return strategicMerges(objects, texts ? [...listed, texts] : listed, context);
    }
    case 'ReplicaCountTransformer': {
      const replica = get(plugin, 'replica');
      return replica ? withReplica(objects, replica, specs) : objects;
    }
    case 'ReplacementTransformer':
      return itemsOf(get(plugin, 'replacements')).reduce(
        (all: readonly Composed[], replacement) => replaced(all, replacement, context.unsure),
        objects,
      );
    default:
      return undefined;
  }
}
