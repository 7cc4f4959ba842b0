// A number that no port can have.
import { isPortNumber } from '../kubernetes/portName.ts';
import type { Resource } from '../kubernetes/resource.ts';
import { numberOf } from '../yaml/scalar.ts';
import { fieldName } from './common/entries.ts';
import { typeOf } from './common/serviceType.ts';
import type { Rule } from './rule.ts';

export const portOutOfRange: Rule = {
  id: 'port-out-of-range',
  severity: 'error',
  summary: 'A port is a number from 1 to 65535.',
  why:
    'TCP, UDP and SCTP have 16 bits for a port, and 0 is not one that anybody can connect to. The API server refuses ' +
    'any other number. Where 0 means that nothing was set (`hostPort`, `nodePort`, `targetPort`), it is fine.',
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
      targetPort: 80800
      #           ^^^^^ error port-out-of-range: 80800 is not a port: ports go from 1 to 65535, and the API server refuses any other number. Correct \`targetPort\`.
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
        - containerPort: -8080
          #              ^^^^^ error port-out-of-range
          hostPort: 0
      readinessProbe:
        httpGet:
          port: 0
          #     ^ error port-out-of-range
`,
    },
  ],
  visits: 'portValue',
  *check({ resource, field, value, zeroIsUnset }) {
    const number = value.kind === 'scalar' ? numberOf(value) : undefined;
    if (value.kind !== 'scalar' || number === undefined || !Number.isInteger(number)) return;
    if (isPortNumber(number) || (number === 0 && mayBeZero(field, zeroIsUnset))) return;
    if (field === 'service.ports.nodePort' && isUnused(resource, number)) return;
    const shown = /^[-+]?(?:0|[1-9][0-9]*)$/.test(value.text)
      ? value.text
      : `${value.text} (read as ${number})`;
    yield {
      at: value,
      message: `${shown} is not a port: ports go from 1 to 65535, and the API server refuses any other number. Correct \`${fieldName(field)}\`.`,
    };
  },
};

/** Nobody looks at the node port of an ExternalName Service, as long as it is an int32. */
function isUnused({ service }: Resource, number: number): boolean {
  return service !== undefined && typeOf(service) === 'ExternalName' && number === (number | 0);
}

/** 0 in `containerPort` means that it is missing, which container-port-required is about. */
function mayBeZero(field: string, zeroIsUnset: boolean): boolean {
  return zeroIsUnset || field === 'container.ports.containerPort';
}
