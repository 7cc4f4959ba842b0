// The cheap look before parsing never passes over a text in which the parser would find something.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { kindsWith, mayMatter } from '../server/core/kubernetes/kinds/all.ts';
import { RULES } from '../server/core/rules/all.ts';
import { readManifest } from '../server/core/sources/plain.ts';
import { parseYaml } from '../server/core/yaml/parse.ts';
import { mutate, randomFrom } from './yaml/mutate.ts';

const manifests = path.join(import.meta.dirname, 'yaml/manifests');
const texts = [
  ...readdirSync(manifests).map((name) => readFileSync(path.join(manifests, name), 'utf8')),
  ...RULES.flatMap(({ examples }) => examples.map(({ bad }) => bad)),
];

function hasFacts(text: string): boolean {
  const sound = parseYaml('file:///w/a.yaml', text).filter(({ errors }) => errors.length === 0);
  const { resources } = readManifest(kindsWith([]), 'file:///w/a.yaml', sound);
  return resources.length > 0;
}

describe('a text that matters', () => {
  test.each([
    'apiVersion: v1\nkind: Service\n',
    '{"apiVersion":"v1","kind":"Pod"}',
    'apiVersion: v1\nkind:\n  Service\n',
    'apiVersion: v1\nkind: &k Service\n',
    'apiVersion: v1\nkind: !!str Service\n',
    'a: &k Service\napiVersion: v1\nkind: *k\n',
    'apiVersion: apps/v1\nkind: DeploymentList\n',
    "'apiVersion' : 'v1'\n'kind' : 'List'\n",
    'apiVersion: argoproj.io/v1alpha1\nkind: Application\n',
  ])('%j', (text) => expect(mayMatter(text)).toBe(true));

  test('is never passed over, however it is mutated', () => {
    let found = 0;
    for (let seed = 1; seed <= 4000; seed++) {
      const text = mutate(texts[seed % texts.length] ?? '', randomFrom(seed));
      if (!hasFacts(text)) continue;
      found++;
      expect(mayMatter(text), text).toBe(true);
    }
    expect(found).toBeGreaterThan(1000);
  });
});

test.each([
  'apiVersion: rbac.authorization.k8s.io/v1\nkind: Role\n',
  'apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nspec:\n  names:\n    kind: Certificate\n    listKind: CertificateList\n',
  'services:\n  web:\n    ports: ["80:80"]\n',
])('passes over %j', (text) => expect(mayMatter(text)).toBe(false));
