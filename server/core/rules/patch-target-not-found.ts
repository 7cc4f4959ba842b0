// A patch for an object that the kustomization does not have.
import type { Scalar } from '../kubernetes/resource.ts';
import { notesOf } from '../sources/kustomize/note.ts';
import type { Place } from '../text/origin.ts';
import type { Node } from '../yaml/node.ts';
import { useInstead } from './common/fixes.ts';
import type { Rule } from './rule.ts';

export const patchTargetNotFound: Rule = {
  id: 'patch-target-not-found',
  severity: 'error',
  summary: 'The object a patch is meant for is one that the kustomization has.',
  why:
    'A patch that names its object itself must find it, or `kustomize build` stops. A patch with a `target` that fits ' +
    'nothing is passed over without a word, so what it should change stays as it was; that is a warning where something ' +
    'similar is there, and otherwise only information. Components are laid over many kustomizations, so in them a ' +
    'target may fit nothing.',
  examples: [
    {
      bad: `#- kustomization.yaml
resources:
  - service.yaml
patches:
  - path: port.yaml
#- service.yaml
apiVersion: v1
kind: Service
metadata:
  name: web-frontend
  #     ^^^^^^^^^^^^ related
spec:
  selector:
    app: web
  ports:
    - port: 80
#- port.yaml
apiVersion: v1
kind: Service
metadata:
  name: web-fronted
  #     ^^^^^^^^^^^ error patch-target-not-found: No Service \`web-fronted\` is in this kustomization, so \`kustomize build\` stops here. There is Service \`web-frontend\`.
spec:
  ports:
    - port: 80
      targetPort: 8080
`,
      good: `#- port.yaml
apiVersion: v1
kind: Service
metadata:
  name: web-frontend
spec:
  ports:
    - port: 80
      targetPort: 8080
`,
    },
    {
      bad: `#- kustomization.yaml
resources:
  - service.yaml
patches:
  - path: port.yaml
    target:
      kind: Service
      name: webb
      #     ^^^^ warning patch-target-not-found: No Service \`webb\` is in this kustomization, so the patch changes nothing. There is Service \`web\`.
#- service.yaml
apiVersion: v1
kind: Service
metadata:
  name: web
  #     ^^^ related
spec:
  selector:
    app: web
  ports:
    - port: 80
#- port.yaml
- op: replace
  path: /spec/ports/0/port
  value: 8080
`,
      good: `#- kustomization.yaml
resources:
  - service.yaml
patches:
  - path: port.yaml
    target:
      kind: Service
      name: web
`,
    },
  ],
  visits: 'build',
  *check({ resource, build }, view) {
    if (build.open || build.unsure || !view.complete) return;
    for (const { at, wanted, refused, near } of notesOf(resource, 'no-target')) {
      const what = [wanted.kind || 'object', ...(wanted.name ? [`\`${wanted.name}\``] : [])].join(' ');
      const [first] = near;
      const there = first ? ` There is ${first.subject.kind} \`${first.subject.name}\`.` : '';
      const effect = refused ? '`kustomize build` stops here' : 'the patch changes nothing';
      const isSlip = first !== undefined && near.length === 1 && first.subject.kind === wanted.kind;
      yield {
        at,
        message: `No ${what} is in this kustomization, so ${effect}.${there}`,
        ...(refused ? {} : { severity: first ? ('warning' as const) : ('information' as const) }),
        related: near.map((other) => ({
          at: other.at,
          message: `${other.subject.kind} \`${other.subject.name}\``,
        })),
        fixes: isSlip && isName(at, wanted.name) ? [useInstead(at, first.subject.name)] : [],
      };
    }
  },
};

function isName(at: Place | Node, name: string): at is Scalar {
  return 'kind' in at && at.kind === 'scalar' && at.text === name;
}
