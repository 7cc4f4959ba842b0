// A number that a template puts into quotes: then it is a text, and no port.
import { isPortNumber } from '../kubernetes/portName.ts';
import { isString } from '../yaml/scalar.ts';
import { actionOf, isBroughtByAction } from './common/charts.ts';
import { digitsIn, fieldName } from './common/entries.ts';
import type { Rule } from './rule.ts';

export const chartPortQuoted: Rule = {
  id: 'chart-port-quoted',
  severity: 'error',
  summary: 'A template does not put a port number into quotes.',
  why:
    'The function `quote`, or quotes around the action, make a text of a number. Where only a number may stand, the ' +
    'API server refuses a text; where a name may stand as well, it takes the text for one, and names need a letter. ' +
    'A value that may be either a number or a name needs no quotes: Helm prints both as they have to be.',
  examples: [
    {
      bad: `#- web/Chart.yaml
apiVersion: v2
name: web
version: 1.0.0
#- web/values.yaml
service:
  port: 80
  targetPort: 8080
#- web/templates/service.yaml
apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector:
    app: web
  ports:
    - port: {{ .Values.service.port }}
      targetPort: {{ .Values.service.targetPort | quote }}
      #           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error chart-port-quoted: This prints 8080 in quotes, which makes it the name of a port, and a name needs a letter, so the API server refuses this \`targetPort\`. Print it without quotes.
`,
      good: `#- web/templates/service.yaml
apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector:
    app: web
  ports:
    - port: {{ .Values.service.port }}
      targetPort: {{ .Values.service.targetPort }}
`,
    },
    {
      bad: `#- web/Chart.yaml
apiVersion: v2
name: web
version: 1.0.0
#- web/values.yaml
port: 80
#- web/templates/service.yaml
apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector:
    app: web
  ports:
    - port: "{{ .Values.port }}"
      #      ^^^^^^^^^^^^^^^^^^ error chart-port-quoted: This prints 80 in quotes, which makes it a text, and the API server refuses a text as \`port\`. Print it without quotes.
      targetPort: http
`,
      good: `#- web/templates/service.yaml
apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector:
    app: web
  ports:
    - port: {{ .Values.port }}
      targetPort: http
`,
    },
  ],
  visits: 'portValue',
  *check({ resource, field, value, takes }) {
    const action = actionOf(resource, value);
    if (!action || value.kind !== 'scalar' || !isString(value) || !isBroughtByAction(resource, value)) return;
    const number = digitsIn(value.text);
    if (number === undefined || !isPortNumber(number)) return;
    const name = fieldName(field);
    const what =
      takes === 'integerOrName'
        ? `the name of a port, and a name needs a letter, so the API server refuses this \`${name}\``
        : `a text, and the API server refuses a text as \`${name}\``;
    yield {
      at: action,
      message: `This prints ${number} in quotes, which makes it ${what}. Print it without quotes.`,
      fixes: [
        { title: 'Remove the quotes', safe: true, changes: [{ kind: 'unquote', at: action }] },
        // A text in values.yaml, which a template prints as it is.
        { title: `Write ${number} without quotes`, changes: [{ kind: 'set', at: value, value: number }] },
      ],
    };
  },
};
