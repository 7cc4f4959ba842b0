// `configurations`: files in which users tell kustomize about fields of their own kinds.
import { get, itemsOf, type Node } from '../../yaml/node.ts';
import { textAt } from './composed.ts';
import type { FieldSpec } from './fieldSpecs.ts';
import { fieldSpecsOf } from './labels.ts';
import type { NameReference } from './nameReferences.ts';

/** Fields beside those kustomize knows by itself. */
export interface Configuration {
  readonly nameReferences: readonly NameReference[];
  readonly namespace: readonly FieldSpec[];
  readonly namePrefix: readonly FieldSpec[];
  readonly nameSuffix: readonly FieldSpec[];
  readonly commonLabels: readonly FieldSpec[];
  readonly labels: readonly FieldSpec[];
  readonly commonAnnotations: readonly FieldSpec[];
  readonly images: readonly FieldSpec[];
  readonly replicas: readonly FieldSpec[];
  readonly varReference: readonly FieldSpec[];
}

export const NO_CONFIGURATION: Configuration = {
  nameReferences: [],
  namespace: [],
  namePrefix: [],
  nameSuffix: [],
  commonLabels: [],
  labels: [],
  commonAnnotations: [],
  images: [],
  replicas: [],
  varReference: [],
};

/** What one file says. Source: kustomize api/internal/plugins/builtinconfig TransformerConfig. */
export function configurationOf(root: Node | undefined): Configuration {
  const specs = (key: string) => fieldSpecsOf(get(root, key));
  return {
    nameReferences: itemsOf(get(root, 'nameReference')).flatMap((item) => {
      const [kind, group, version] = ['kind', 'group', 'version'].map((key) => textAt(item, key));
      if (!kind) return [];
      const referrers = fieldSpecsOf(get(item, 'fieldSpecs'));
      return [{ kind, ...(group && { group }), ...(version && { version }), referrers }];
    }),
    namespace: specs('namespace'),
    namePrefix: specs('namePrefix'),
    nameSuffix: specs('nameSuffix'),
    commonLabels: specs('commonLabels'),
    labels: specs('labels'),
    commonAnnotations: specs('commonAnnotations'),
    images: specs('images'),
    replicas: specs('replicas'),
    varReference: specs('varReference'),
  };
}

/** Both together. */
export function joinedConfigurations(a: Configuration, b: Configuration): Configuration {
  if (a === NO_CONFIGURATION) return b;
  if (b === NO_CONFIGURATION) return a;
  const joined = Object.entries(a).map(([key, list]) => [key, [...list, ...b[key as keyof Configuration]]]);
  return Object.fromEntries(joined) as Configuration;
}
