// An operation of a JSON 6902 patch that gives one port the target of another.
import { textAt } from '../sources/kustomize/composed.ts';
import { follow, listStep, pointerParts } from '../sources/kustomize/jsonPatch.ts';
import { notesOf } from '../sources/kustomize/note.ts';
import { get } from '../yaml/node.ts';
import type { Rule } from './rule.ts';

export const jsonPatchOtherPort: Rule = {
  id: 'json-patch-other-port',
  severity: 'warning',
  summary: 'A JSON 6902 patch counts to the port that it means.',
  why:
    'In a path such as `/spec/ports/0/targetPort` ports are counted, from 0 and in the order they have after earlier ' +
    'patches. Where the value is the name of another port of the list, the path most likely counts to the wrong one.',
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
        #     ^^^^^^^^^^^^^^^^^^^^^^^^ warning json-patch-other-port: Ports are counted from 0, so this sends port \`https\` of Service \`web\` to \`http\`, though there is a port \`http\`. That one is \`/spec/ports/0\`.
        value: http
#- service.yaml
apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector:
    app: web
  ports:
    - name: http
      #     ^^^^ related
      port: 80
      targetPort: 8080
    - name: https
      port: 443
      targetPort: https
`,
      good: `#- kustomization.yaml
resources:
  - service.yaml
patches:
  - target:
      kind: Service
      name: web
    patch: |-
      - op: replace
        path: /spec/ports/0/targetPort
        value: http
`,
    },
  ],
  visits: 'build',
  *check({ resource, build }) {
    if (build.unsure) return;
    for (const { subject, step } of notesOf(resource, 'json-step')) {
      const { op, path, value, at } = step.operation;
      const parts = pointerParts(path);
      const [spec, ports, , field, ...more] = parts;
      const isTarget = spec === 'spec' && ports === 'ports' && field === 'targetPort' && more.length === 0;
      if (step.fault || !isTarget || (op !== 'add' && op !== 'replace') || value?.kind !== 'scalar') continue;
      const list = listStep(step.before, parts, 2);
      const name = list && textAt(list.items[list.index], 'name');
      if (!list || !name || name === value.text) continue;
      const other = list.items.findIndex((item) => textAt(item, 'name') === value.text);
      const meant = list.items[other];
      // A port that goes where its neighbour goes already is meant to.
      if (!meant || textAt(meant, 'targetPort') === value.text || follow(step.before, parts).node === value)
        continue;
      const right = `/spec/ports/${other}`;
      yield {
        at,
        message: `Ports are counted from 0, so this sends port \`${name}\` of ${subject.kind} \`${subject.name}\` to \`${value.text}\`, though there is a port \`${value.text}\`. That one is \`${right}\`.`,
        related: [{ at: get(meant, 'name') ?? meant, message: 'The port of that name' }],
        fixes: [
          {
            title: `Use \`${right}/targetPort\``,
            changes: [{ kind: 'set', at, value: `${right}/targetPort` }],
          },
        ],
      };
    }
  },
};
