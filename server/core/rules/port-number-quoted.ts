// A number in quotes where a name may stand: it is looked up as a name, and no port has such a name.
import { isPortNumber } from '../kubernetes/portName.ts';
import { isString } from '../yaml/scalar.ts';
import { isBroughtByAction } from './common/charts.ts';
import { digitsIn, fieldName } from './common/entries.ts';
import type { Rule } from './rule.ts';

export const portNumberQuoted: Rule = {
  id: 'port-number-quoted',
  severity: 'error',
  summary: 'A port number is written without quotes where a name could stand as well.',
  why:
    'A Service’s `targetPort` and the `port` of a probe take a number or the name of a container port. Quotes make ' +
    'a text of the number, so it is taken for a name; and since names need a letter, the API server refuses it.',
  examples: [
    {
      bad: `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector:
    app: web
  ports:
    - port: 80
      targetPort: "8080"
      #           ^^^^^^ error port-number-quoted: In quotes, 8080 is the name of a port, and a name needs a letter, so the API server refuses this \`targetPort\`. Remove the quotes.
`,
      good: `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector:
    app: web
  ports:
    - port: 80
      targetPort: 8080
`,
    },
    {
      bad: `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: nginx:1.29
      livenessProbe:
        tcpSocket:
          port: '80'
          #     ^^^^ error port-number-quoted
`,
      good: `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: nginx:1.29
      livenessProbe:
        tcpSocket:
          port: 80
`,
    },
  ],
  visits: 'portValue',
  *check({ resource, field, value, takes }) {
    if (
      takes !== 'integerOrName' ||
      isBroughtByAction(resource, value) ||
      value.kind !== 'scalar' ||
      !isString(value)
    )
      return;
    const number = digitsIn(value.text);
    if (number === undefined) return;
    const advice = isPortNumber(number)
      ? 'Remove the quotes.'
      : 'Write a number from 1 to 65535, without quotes.';
    yield {
      at: value,
      message: `In quotes, ${value.text.trim()} is the name of a port, and a name needs a letter, so the API server refuses this \`${fieldName(field)}\`. ${advice}`,
      fixes: isPortNumber(number)
        ? [{ title: 'Remove the quotes', safe: true, changes: [{ kind: 'set', at: value, value: number }] }]
        : [],
    };
  },
};
