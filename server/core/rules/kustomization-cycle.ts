// A kustomization that leads back to itself.
import { notesOf } from '../sources/kustomize/note.ts';
import { decoded, directoryOf, fileNameOf } from '../sources/paths.ts';
import type { Rule } from './rule.ts';

export const kustomizationCycle: Rule = {
  id: 'kustomization-cycle',
  severity: 'error',
  summary: 'No kustomization leads back to itself.',
  why:
    'A kustomization is made of those it lists, so one that is reached from itself has no beginning, and `kustomize ' +
    'build` refuses all of them.',
  examples: [
    {
      bad: `#- base/kustomization.yaml
resources:
  - service.yaml
  - ../prod
#- base/service.yaml
apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  ports:
    - port: 80
#- prod/kustomization.yaml
resources:
  - ../base
  # ^^^^^^^ error kustomization-cycle: This goes round in a circle: base → prod → base. \`kustomize build\` refuses every kustomization in it. Take one of the entries out.
`,
    },
  ],
  visits: 'build',
  *check({ resource }) {
    for (const { at, through } of notesOf(resource, 'cycle')) {
      const start = through[0] ?? at.uri;
      const inside = [start, ...through.slice(through.lastIndexOf(start) + 1)];
      const names = [...inside, start].map(nameOf);
      yield {
        at,
        message:
          inside.length < 2
            ? 'This is the kustomization itself, so `kustomize build` refuses it. Take the entry out.'
            : `This goes round in a circle: ${names.join(' → ')}. \`kustomize build\` refuses every kustomization in it. Take one of the entries out.`,
      };
    }
  },
};

/** `prod`, the last part of a kustomization's directory. */
function nameOf(uri: string): string {
  return decoded(fileNameOf(directoryOf(uri).slice(0, -1)));
}
