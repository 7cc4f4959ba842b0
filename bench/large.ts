// The large files of a workspace: schemas of custom resources, and ConfigMaps full of dashboards.
import type { Manifest } from './manifest.ts';
import type { Random } from './random.ts';

const WORDS = [
  'template',
  'selector',
  'endpoint',
  'policy',
  'backend',
  'status',
  'target',
  'config',
  'rule',
] as const;

/** A CustomResourceDefinition whose OpenAPI schema is about so many characters long. */
export function crd(random: Random, path: string, size: number): Manifest {
  const kind = `${random.pick(WORDS)}${random.below(1000)}`;
  const head = `apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata:
  name: ${kind}s.platform.example.com
  annotations:
    controller-gen.kubebuilder.io/version: v0.14.0
spec:
  group: platform.example.com
  names: { kind: ${kind}, listKind: ${kind}List, plural: ${kind}s, singular: ${kind} }
  scope: Namespaced
  versions:
    - name: v1
      served: true
      storage: true
      schema:
        openAPIV3Schema:
          type: object
          properties:
`;
  const parts = [head];
  for (let length = head.length; length < size; ) {
    const part = property(random, 12, 3);
    parts.push(part);
    length += part.length;
  }
  return { path: `${path}.yaml`, text: parts.join('') };
}

function property(random: Random, indent: number, depth: number): string {
  const space = ' '.repeat(indent);
  const name = `${random.pick(WORDS)}${random.below(10_000)}`;
  const text = `${space}${name}:
${space}  description: |-
${space}    The ${random.pick(WORDS)} that the ${random.pick(WORDS)} of this object uses to find a path to its ${random.pick(WORDS)}.
${space}    More info: https://platform.example.com/docs/${name}/
`;
  if (depth === 0 || random.percent(50)) return `${text}${space}  format: int32\n${space}  type: integer\n`;
  const inner = Array.from({ length: 1 + random.below(4) }, () => property(random, indent + 4, depth - 1));
  return `${text}${space}  type: object\n${space}  properties:\n${inner.join('')}`;
}

/** A ConfigMap with Grafana dashboards: JSON in block scalars. */
export function dashboards(random: Random, path: string, size: number): Manifest {
  const parts = ['apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: dashboards\ndata:\n'];
  for (let length = 0, i = 0; length < size; i++) {
    const panels = Array.from({ length: 200 }, () => panel(random));
    const part = `  dashboard-${i}.json: |\n    {\n      "panels": [\n${panels.join('')}      ]\n    }\n`;
    parts.push(part);
    length += part.length;
  }
  return { path: `${path}.yaml`, text: parts.join('') };
}

function panel(random: Random): string {
  return `        {
          "id": ${random.below(10_000)},
          "expr": "sum(rate(http_requests_total{job=\\"${random.pick(WORDS)}\\",port=\\"${random.below(65_536)}\\"}[5m]))",
          "gridPos": { "h": ${random.below(24)}, "w": 12, "x": 0, "y": ${random.below(900)} }
        },
`;
}
