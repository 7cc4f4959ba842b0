// An environment variable whose value YAML reads as a number or a boolean.
import { textOf } from '../kubernetes/describe.ts';
import { notText } from './common/textValues.ts';
import type { Rule } from './rule.ts';

export const envValueNotString: Rule = {
  id: 'env-value-not-string',
  severity: 'error',
  summary: 'The value of an environment variable is a text, so numbers and booleans stand in quotes.',
  why:
    'Programs get their environment as texts, and `value` is a text in the API as well. A bare `8080` or `true` reaches ' +
    'the API server as a number or a boolean, and the whole object is refused. In a template of a chart the function ' +
    '`quote` makes a text of any value.',
  examples: [
    {
      bad: `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: registry.example/web:1
      env:
        - name: PORT
          value: 8080
          #      ^^^^ error env-value-not-string: The value of a variable is a text, but 8080 is read as a number, so the API server refuses \`PORT\`. Put it in quotes.
        - name: DEBUG
          value: "true"
`,
      good: `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: registry.example/web:1
      env:
        - name: PORT
          value: "8080"
        - name: DEBUG
          value: "true"
`,
    },
    {
      bad: `#- web/Chart.yaml
apiVersion: v2
name: web
version: 1.0.0
#- web/values.yaml
port: 8080
#- web/templates/pod.yaml
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: registry.example/web:1
      env:
        - name: PORT
          value: {{ .Values.port }}
          #      ^^^^^^^^^^^^^^^^^^ error env-value-not-string: The value of a variable is a text, but 8080 is read as a number, so the API server refuses \`PORT\`. Print it with \`quote\`.
`,
    },
    {
      bad: `#- web/Chart.yaml
apiVersion: v2
name: web
version: 1.0.0
#- web/values.yaml
env:
  - name: DEBUG
    value: true
    #      ^^^^ error env-value-not-string: The value of a variable is a text, but true is read as a boolean, so the API server refuses \`DEBUG\`. Put it in quotes.
#- web/templates/pod.yaml
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: registry.example/web:1
      env: {{- toYaml .Values.env | nindent 8 }}
      #    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ related
`,
      good: `#- web/values.yaml
env:
  - name: DEBUG
    value: "true"
`,
    },
  ],
  visits: 'container',
  *check({ resource, pod, container }) {
    // What an operator makes of the template in a custom resource nobody knows.
    if (!pod.backend) return;
    for (const { name, value } of container.env) {
      yield* notText(
        resource,
        value,
        name,
        'The value of a variable',
        name ? `\`${textOf(name) ?? '?'}\`` : 'the object',
      );
    }
  },
};
