// Something else than a whole number, where the API takes nothing else.
import type { PortValue } from '../kubernetes/portField.ts';
import { isPortNumber } from '../kubernetes/portName.ts';
import type { ScalarNode } from '../yaml/node.ts';
import { type ScalarValue, scalarValue } from '../yaml/scalar.ts';
import { isBroughtByAction } from './common/charts.ts';
import { digitsIn, fieldName, nameOf, portNumber } from './common/entries.ts';
import { useInstead } from './common/fixes.ts';
import type { Fix, Rule } from './rule.ts';

export const portNotInteger: Rule = {
  id: 'port-not-integer',
  severity: 'error',
  summary: 'A port is a whole number, written without quotes.',
  why:
    'Most port fields are integers in the API, so the object is refused when such a field holds a text, even one of ' +
    'digits only, or a fraction. Names are taken in a Service’s `targetPort` and in the `port` of `httpGet` and ' +
    '`tcpSocket`, but not in `grpc.port`.',
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
    - port: "80"
      #     ^^^^ error port-not-integer: \`port\` takes a number, and the quotes make "80" a text, which the API server refuses. Remove the quotes.
      targetPort: 8080
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
  name: greeter
spec:
  containers:
    - name: greeter
      image: greeter:1.4
      ports: [{ name: grpc, containerPort: 9000 }]
      readinessProbe:
        grpc: { port: grpc }
        #             ^^^^ error port-not-integer: \`grpc.port\` takes a number and never a name, so the API server refuses \`grpc\`. Write the number of that port.
`,
      good: `apiVersion: v1
kind: Pod
metadata:
  name: greeter
spec:
  containers:
    - name: greeter
      image: greeter:1.4
      ports: [{ name: grpc, containerPort: 9000 }]
      readinessProbe:
        grpc: { port: 9000 }
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
      ports: [{ containerPort: 80.5 }]
      #                        ^^^^ error port-not-integer
`,
    },
  ],
  visits: 'portValue',
  *check(site) {
    const { value, takes } = site;
    if (value.kind !== 'scalar') return;
    const typed = scalarValue(value);
    if (typed === null || Number.isInteger(typed)) return;
    if (typeof typed === 'string' && takes === 'integerOrName') return;
    if (isBroughtByAction(site.resource, value) && digitsIn(value.text) !== undefined) return;
    yield { at: value, message: messageFor(site, value, typed), fixes: fixesFor(site, value, typed) };
  },
};

function messageFor({ field, takes }: PortValue, value: ScalarNode, typed: ScalarValue): string {
  const name = fieldName(field);
  if (typeof typed !== 'string') {
    const what = typeof typed === 'number' ? 'is no whole number' : 'is read as a boolean';
    return `\`${name}\` takes a number${takes === 'integer' ? '' : ' or a name'}, but ${value.text} ${what}, so the API server refuses it.`;
  }
  const digits = digitsIn(typed);
  if (digits !== undefined) {
    const advice = isPortNumber(digits)
      ? 'Remove the quotes.'
      : 'Write a number from 1 to 65535, without quotes.';
    return `\`${name}\` takes a number, and the quotes make "${typed.trim()}" a text, which the API server refuses. ${advice}`;
  }
  if (field === 'probe.grpc.port')
    return `\`${name}\` takes a number and never a name, so the API server refuses \`${typed}\`. Write the number of that port.`;
  return `\`${name}\` takes a number, so the API server refuses ${typed ? `\`${typed}\`` : 'an empty text'}.`;
}

function fixesFor({ container }: PortValue, value: ScalarNode, typed: ScalarValue): readonly Fix[] {
  const digits = typeof typed === 'string' ? digitsIn(typed) : undefined;
  if (isPortNumber(digits))
    return [{ title: 'Remove the quotes', safe: true, changes: [{ kind: 'set', at: value, value: digits }] }];
  const named = container?.ports.items.find(({ name }) => nameOf(name) === typed);
  const number = portNumber(named?.number);
  if (number === undefined) return [];
  return [useInstead(value, number)];
}
