// A port that is lost because some patch touches its object, and another port has the same number.
import { collapsedEntries, nameIn, portMerges } from './common/patchedPorts.ts';
import type { Rule } from './rule.ts';

export const patchedPortCollapsed: Rule = {
  id: 'patched-port-collapsed',
  severity: 'warning',
  summary:
    'An object that strategic-merge patches touch has each number and protocol once in a list of ports.',
  why:
    'A strategic-merge patch goes through all lists of its object, also those it does not mention. Of entries with the ' +
    'same number and protocol kustomize then keeps one, so a second name for a port is gone as soon as some patch ' +
    'changes the image. A JSON 6902 patch leaves all other lists as they are.',
  examples: [
    {
      bad: `#- kustomization.yaml
resources:
  - deployment.yaml
patches:
  - path: image.yaml
#- deployment.yaml
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  selector:
    matchLabels:
      app: web
  template:
    metadata:
      labels:
        app: web
    spec:
      containers:
        - name: web
          image: shop/web:1.4
          ports:
            - name: http
              containerPort: 8080
              #              ^^^^ warning patched-port-collapsed: Port \`http\` disappears: a patch is merged into Deployment \`web\`, and of entries with the same number and protocol kustomize keeps one, here \`metrics\`. Declare 8080 once.
            - name: metrics
              containerPort: 8080
              #              ^^^^ related
#- image.yaml
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
  #     ^^^ related
spec:
  template:
    spec:
      containers:
        - name: web
          image: shop/web:1.5
`,
    },
  ],
  visits: 'build',
  *check({ resource, build }) {
    for (const merge of portMerges(resource, build)) {
      const { kind, name } = merge.subject;
      for (const { lost, kept } of collapsedEntries(merge)) {
        const number = lost.number.text;
        const called = nameIn(lost) ? `Port \`${nameIn(lost)}\`` : `One of the entries for port ${number}`;
        const other = nameIn(kept) ? `, here \`${nameIn(kept)}\`` : '';
        yield {
          at: lost.number,
          message: `${called} disappears: a patch is merged into ${kind} \`${name}\`, and of entries with the same number and protocol kustomize keeps one${other}. Declare ${number} once.`,
          related: [
            { at: kept.number, message: 'The entry that is kept' },
            {
              at: merge.patch,
              message: 'A patch that is merged into the object',
            },
          ],
        };
      }
    }
  },
};
