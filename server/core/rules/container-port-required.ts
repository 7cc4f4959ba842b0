// An entry of a container's ports without the number.
import { numberOf } from '../yaml/scalar.ts';
import type { Rule } from './rule.ts';

export const containerPortRequired: Rule = {
  id: 'container-port-required',
  severity: 'error',
  summary: 'Every entry of a container’s `ports` has a `containerPort`.',
  why:
    'A container port is nothing without its number, so the API server refuses an entry that has none. ' +
    'Often it is there under a name that only Services know: `port` or `targetPort`. ' +
    'Nothing is said about custom resources, which may fill the number in.',
  examples: [
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
        - name: http
          port: 80
          # \`port\` error container-port-required: A container's port has its number in \`containerPort\`; \`port\` is a field of Services, so the API server refuses this entry. Rename it to \`containerPort\`.
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
        - name: http
          containerPort: 80
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
        - name: http
          # \`name\` error container-port-required: This port has no number, so the API server refuses it. Add the \`containerPort\` that the program listens on.
        - containerPort: 0
          #              ^ error container-port-required: 0 is not a port that a program could listen on, so the API server refuses it. Write the number in \`containerPort\`.
`,
    },
  ],
  visits: 'containerPort',
  *check({ pod, container, port }) {
    const { number, misnamed } = port;
    if (!pod.backend) return;
    if (number?.kind === 'scalar' && numberOf(number) === 0) {
      yield {
        at: number,
        message:
          '0 is not a port that a program could listen on, so the API server refuses it. Write the number in `containerPort`.',
      };
    }
    if (number || port.nothing || !container.hasImage) return;
    if (!misnamed) {
      yield {
        at: port.head,
        message:
          'This port has no number, so the API server refuses it. Add the `containerPort` that the program listens on.',
      };
      return;
    }
    const key = misnamed.text;
    yield {
      at: misnamed,
      message: `A container's port has its number in \`containerPort\`; \`${key}\` is a field of Services, so the API server refuses this entry. Rename it to \`containerPort\`.`,
      fixes: [
        {
          title: 'Rename to `containerPort`',
          changes: [{ kind: 'renameKey', map: port.at, key, to: 'containerPort' }],
        },
      ],
    };
  },
};
