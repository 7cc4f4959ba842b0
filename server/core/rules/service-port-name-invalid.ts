// A name that no port of a Service can have.
import { isDnsLabel } from '../kubernetes/portName.ts';
import { isString } from '../yaml/scalar.ts';
import { nameOf } from './common/entries.ts';
import { nameForPort } from './common/servicePortNames.ts';
import type { Rule } from './rule.ts';

export const servicePortNameInvalid: Rule = {
  id: 'service-port-name-invalid',
  severity: 'error',
  summary: 'The name of a Service port is a DNS label: up to 63 of a–z, 0–9 and inner hyphens.',
  why:
    'The name becomes part of the DNS records that clients can ask for the port’s number, so the API server takes DNS ' +
    'labels only. They are freer than the names of container ports: longer, and without the need for a letter.',
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
    - name: Web_UI
      #     ^^^^^^ error service-port-name-invalid: Port name \`Web_UI\` is not a DNS label, so the API server refuses it. It takes up to 63 of a–z, 0–9 and hyphens, with a letter or digit at both ends.
      port: 80
`,
      good: `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector:
    app: web
  ports:
    - name: web-ui
      port: 80
`,
    },
    {
      bad: `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector:
    app: web
  ports:
    - name: 8080
      #     ^^^^ error service-port-name-invalid: A port name is a text, but 8080 without quotes is none, so the API server refuses it. Put it in quotes.
      port: 8080
`,
      good: `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector:
    app: web
  ports:
    - name: "8080"
      port: 8080
`,
    },
  ],
  visits: 'servicePort',
  *check({ service, port }) {
    const { name } = port;
    if (name?.kind !== 'scalar' || name.text === '') return;
    const text = isString(name);
    const fine = isDnsLabel(name.text);
    if (text && fine) return;
    const taken = new Set(service.ports.items.flatMap((other) => nameOf(other.name) ?? []));
    const label = fine ? name.text : asDnsLabel(name.text);
    const value = label !== undefined && !taken.has(label) ? label : nameForPort(port, taken);
    yield {
      at: name,
      message: text
        ? `Port name \`${name.text}\` is not a DNS label, so the API server refuses it. It takes up to 63 of a–z, 0–9 and hyphens, with a letter or digit at both ends.`
        : `A port name is a text, but ${name.text} without quotes is none, so the API server refuses it. Put it in quotes.`,
      fixes: [
        {
          title: value === name.text ? 'Put it in quotes' : `Rename to \`${value}\``,
          safe: value === name.text,
          changes: [{ kind: 'set', at: name, value }],
        },
      ],
    };
  },
};

function asDnsLabel(text: string): string | undefined {
  const label = text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 63)
    .replace(/^-+|-+$/g, '');
  return isDnsLabel(label) ? label : undefined;
}
