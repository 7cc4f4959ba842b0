// A label that Kubernetes does not take.

import type { Rule } from './rule.ts';

export const labelInvalid: Rule = {
  id: 'label-invalid',
  severity: 'error',
  summary: 'Keys and values of labels have at most 63 letters, digits, `-`, `_` and `.`.',
  why:
    'The API server refuses other labels, in the metadata of objects as well as in selectors. A key may ' +
    'have a prefix such as `example.com/`.',
  examples: [
    {
      bad: `#- manifest.yaml
apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector:
    app: web shop
    #    ^^^^^^^^ error label-invalid: The value of a label is made of letters, digits, \`-\`, \`_\` and \`.\`, with a letter or digit at both ends, so the API server refuses \`web shop\`.
  ports:
    - port: 80
`,
    },
  ],
  visits: 'resource',
  *check({ resource }) {
    for (const { is, at, field, wants, has } of resource.misfits) {
      if (is !== 'label') continue;
      const what = field === has ? 'A key of a label' : 'The value of a label';
      yield { at, message: `${what} ${wants}, so the API server refuses \`${has}\`.` };
    }
  },
};
