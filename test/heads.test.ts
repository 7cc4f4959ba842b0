// What is kept of long manifests that have nothing to do with ports.
import { describe, expect, test } from 'vitest';
import { documentsOf, headsOf } from '../server/core/sources/heads.ts';
import { get } from '../server/core/yaml/node.ts';

const CRD =
  'apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nmetadata:\n  name: carts.example.com\n';
const SPEC = 'spec:\n  group: example.com\n';

describe('heads', () => {
  test('end with metadata, and stand where they stood', () => {
    const text = `# licence\n${CRD}${SPEC}---\n${CRD.replace('carts', 'orders')}${SPEC}`;
    const heads = headsOf(text) ?? [];
    expect(heads.map((head) => head.text)).toEqual([
      `# licence\n${CRD}`,
      `\n${CRD.replace('carts', 'orders')}`,
    ]);
    for (const { root } of documentsOf('file:///a.yaml', heads)) {
      const name = get(root, 'metadata', 'name');
      expect(name?.kind === 'scalar' && text.slice(name.start, name.end)).toBe(
        name?.kind === 'scalar' && name.text,
      );
      expect(root?.kind === 'map' && root.open).toBe(true);
    }
  });

  test.each([
    ['metadata comes later', `apiVersion: v1\nkind: ConfigMap\ndata:\n  a: b\nmetadata:\n  name: a\n`],
    ['a list', 'apiVersion: v1\nkind: List\nitems: []\n'],
    ['a patch', '- op: add\n  path: /a\n  value: 1\n'],
    ['JSON', '{"apiVersion": "v1", "kind": "ConfigMap"}\n'],
    ['one of several', `${CRD}${SPEC}---\n- op: add\n`],
  ])('are not enough: %s', (_, text) => expect(headsOf(text)).toBeUndefined());
});
