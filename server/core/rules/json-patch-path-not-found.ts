// An operation of a JSON 6902 patch whose path leads nowhere.
import { listed } from '../kubernetes/describe.ts';
import { follow, type JsonStep, pointerParts } from '../sources/kustomize/jsonPatch.ts';
import { notesOf } from '../sources/kustomize/note.ts';
import { nearest } from '../text/distance.ts';
import { entryOf, get, type MapNode, type Node } from '../yaml/node.ts';
import { useInstead } from './common/fixes.ts';
import type { Rule } from './rule.ts';

export const jsonPatchPathNotFound: Rule = {
  id: 'json-patch-path-not-found',
  severity: 'error',
  summary: 'The path of a JSON 6902 operation leads to something that is there.',
  why:
    'Items of lists are counted from 0 in such a path, and what is counted is the list as earlier patches have left it. ' +
    'If a part of the path is not there, `kustomize build` stops; only `add` may name a new last part, and `replace` a ' +
    'new key.',
  examples: [
    {
      bad: `#- kustomization.yaml
resources:
  - service.yaml
patches:
  - target:
      kind: Service
      name: web
    patch: |-
      - op: replace
        path: /spec/ports/1/targetPort
        #     ^^^^^^^^^^^^^^^^^^^^^^^^ error json-patch-path-not-found: \`/spec/ports/1/targetPort\` leads nowhere: \`/spec/ports\` of Service \`web\` has one item, and items are counted from 0. \`kustomize build\` stops here.
        value: 8080
#- service.yaml
apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector:
    app: web
  ports:
  # \`ports\` related
    - port: 80
`,
    },
    {
      bad: `#- kustomization.yaml
resources:
  - service.yaml
patches:
  - target:
      kind: Service
      name: web
    path: port.yaml
#- port.yaml
- op: add
  path: /spec/port/0/targetPort
  #     ^^^^^^^^^^^^^^^^^^^^^^^ error json-patch-path-not-found: \`/spec/port/0/targetPort\` leads nowhere: \`/spec\` of Service \`web\` has no \`port\`, but \`ports\`. \`kustomize build\` stops here.
  value: 8080
#- service.yaml
apiVersion: v1
kind: Service
metadata:
  name: web
spec:
# \`spec\` related
  selector:
    app: web
  ports:
    - port: 80
`,
      good: `#- port.yaml
- op: add
  path: /spec/ports/0/targetPort
  value: 8080
`,
    },
  ],
  visits: 'build',
  *check({ resource, build }) {
    if (build.unsure) return;
    for (const { subject, step } of notesOf(resource, 'json-step')) {
      if (step.fault?.kind !== 'no-node') continue;
      const { at, path, op, from } = step.operation;
      const parts = partsOf(step, step.fault.depth);
      const { node } = follow(step.before, parts.found);
      if (!node || node.kind === 'unknown' || (node.kind !== 'scalar' && node.open)) continue;
      const owner = `${subject.kind} \`${subject.name}\``;
      const parent = parts.found.length > 0 ? `\`${pointer(parts.found)}\` of ${owner}` : owner;
      const wrong = parts.wrong ?? '';
      const [near] =
        node.kind === 'map'
          ? nearest(
              wrong,
              node.entries.map(({ key }) => key.text),
            )
          : [];
      const right = near === undefined ? undefined : pointer([...parts.found, near, ...parts.rest]);
      const isPath = (op === 'copy' || op === 'move') && from !== undefined ? parts.source === path : true;
      yield {
        at,
        message: `\`${parts.source}\` leads nowhere: ${parent} ${reason(node, wrong, near)}. \`kustomize build\` stops here.`,
        related: [
          { at: keyOf(step.before, parts.found), message: `What \`${pointer(parts.found)}\` leads to` },
        ],
        fixes:
          right !== undefined && isPath && leads(step.before, right, parts.rest.length)
            ? [useInstead(at, right)]
            : [],
      };
    }
  },
};

/** The key whose value a path leads to: where people look for it. For an item of a list, that item. */
function keyOf(root: MapNode, path: readonly string[]): Node {
  const last = path.at(-1);
  if (last === undefined) return get(root, 'kind') ?? root;
  const parent = follow(root, path.slice(0, -1)).node;
  return entryOf(parent, last)?.key ?? follow(root, path).node ?? root;
}

interface Parts {
  readonly source: string;
  readonly found: readonly string[];
  readonly wrong: string | undefined;
  readonly rest: readonly string[];
}

/** A path, taken apart where it begins to lead nowhere. For `move` and `copy` that may be the path they take from. */
function partsOf({ before, operation }: JsonStep, depth: number): Parts {
  const { from, path } = operation;
  const takes = from !== undefined && follow(before, pointerParts(from)).node === undefined;
  const source = takes ? from : path;
  const parts = pointerParts(source);
  return { source, found: parts.slice(0, depth), wrong: parts[depth], rest: parts.slice(depth + 1) };
}

function pointer(parts: readonly string[]): string {
  return parts.map((part) => `/${part.replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

function reason(node: Node, wrong: string, near: string | undefined): string {
  switch (node.kind) {
    case 'seq': {
      const count =
        node.items.length === 1
          ? 'one item'
          : node.items.length === 0
            ? 'no items'
            : `${node.items.length} items`;
      return /^\d+$/.test(wrong)
        ? `has ${count}, and items are counted from 0`
        : `is a list, and \`${wrong}\` is no number`;
    }
    case 'map': {
      const keys = node.entries.map(({ key }) => `\`${key.text}\``);
      const others =
        near === undefined
          ? keys.length > 0 && keys.length < 5
            ? `, only ${listed(keys, 4)}`
            : ''
          : `, but \`${near}\``;
      return `has no \`${wrong}\`${others}`;
    }
    default:
      return 'is a single value';
  }
}

/** True for a path that leads somewhere, but for its last part, which may be new. */
function leads(root: Node, path: string, rest: number): boolean {
  const parts = pointerParts(path);
  return follow(root, rest > 0 ? parts.slice(0, -1) : parts).node !== undefined;
}
