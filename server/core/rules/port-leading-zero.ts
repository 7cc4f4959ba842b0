// A number in a form that YAML readers disagree about.
import { isPortNumber } from '../kubernetes/portName.ts';
import { fieldName, portNumber } from './common/entries.ts';
import type { Fix, Rule } from './rule.ts';

export const portLeadingZero: Rule = {
  id: 'port-leading-zero',
  severity: 'warning',
  summary: 'A port is written in plain decimal digits, without a leading zero.',
  why:
    'kubectl reads YAML 1.1, where a leading zero makes a number octal: `0443` is 291 there, but 443 to newer readers, ' +
    'and `0888` is 888 to all, since 8 is no octal digit. Numbers like `0x1F90` and `8_080` depend on the reader too.',
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
    - port: 0443
      #     ^^^^ warning port-leading-zero: kubectl reads 0443 as an octal number, so \`port\` becomes 291. Write 443 or 291.
      targetPort: 8443
`,
      good: `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector:
    app: web
  ports:
    - port: 443
      targetPort: 8443
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
      ports:
        - containerPort: 0x1F90
          #              ^^^^^^ warning port-leading-zero: kubectl reads 0x1F90 as 8080, other readers may not. Write 8080.
`,
      good: `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: nginx:1.29
      ports:
        - containerPort: 8080
`,
    },
  ],
  visits: 'portValue',
  *check({ field, value }) {
    const read = portNumber(value);
    if (value.kind !== 'scalar' || read === undefined || !/^[-+]?0[0-9a-z_]|_/i.test(value.text)) return;
    const fix = (number: number, safe: boolean): Fix => ({
      title: `Write ${number}`,
      safe,
      changes: [{ kind: 'set', at: value, value: number }],
    });
    const digits = /^[0-9_]+$/.test(value.text) ? Number(value.text.replace(/_/g, '')) : read;
    const octal = digits !== read;
    const meant = isPortNumber(digits) ? digits : read;
    const name = fieldName(field);
    yield {
      at: value,
      message: octal
        ? `kubectl reads ${value.text} as an octal number, so \`${name}\` becomes ${read}. Write ${meant === read ? read : `${meant} or ${read}`}.`
        : `kubectl reads ${value.text} as ${read}, other readers may not. Write ${read}.`,
      fixes: octal && meant !== read ? [fix(meant, false), fix(read, false)] : [fix(read, !octal)],
    };
  },
};
