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
    'any other number. Where 0 means that nothing was set (`hostPort`, `nodePort`, `targetPort`), it is fine. In an ' +
    'EndpointSlice the API server takes all numbers, so there a finding is a warning.',
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
    {
      bad: `apiVersion: discovery.k8s.io/v1
kind: EndpointSlice
metadata:
  name: web-1
  labels:
    kubernetes.io/service-name: web
addressType: IPv4
endpoints:
  - addresses: [192.0.2.7]
ports:
  - port: 80800
    #     ^^^^^ warning port-out-of-range: 80800 is not a port: ports go from 1 to 65535. The API server takes it in an EndpointSlice, but nothing can be reached there. Correct \`port\`.
`,
    },
  ],
  visits: 'portValue',
  *check({ resource, field, value, zeroIsUnset }) {
    const number = value.kind === 'scalar' ? numberOf(value) : undefined;
    if (value.kind !== 'scalar' || number === undefined || !Number.isInteger(number)) return;
    if (isPortNumber(number) || (number === 0 && mayBeZero(field, zeroIsUnset))) return;
    if (field === 'service.ports.nodePort' && isUnused(resource) && isInt32(number)) return;
    const shown = /^[-+]?(?:0|[1-9][0-9]*)$/.test(value.text)
      ? value.text
      : `${value.text} (read as ${number})`;
    const what = `${shown} is not a port: ports go from 1 to 65535`;
    const advice = `Correct \`${fieldName(field)}\`.`;
    if (resource.kind === 'EndpointSlice' && isInt32(number)) {
      const but = 'The API server takes it in an EndpointSlice, but nothing can be reached there.';
      yield { at: value, severity: 'warning', message: `${what}. ${but} ${advice}` };
    } else {
      yield { at: value, message: `${what}, and the API server refuses any other number. ${advice}` };
    }
  },
};

/** Nobody looks at the node port of an ExternalName Service. */
function isUnused({ service }: Resource): boolean {
  return service !== undefined && typeOf(service) === 'ExternalName';
}

/** Larger numbers are refused everywhere, for they do not fit. */
function isInt32(number: number): boolean {
  return number === (number | 0);
}

/** 0 in `containerPort` means that it is missing, which container-port-required is about. */
function mayBeZero(field: string, zeroIsUnset: boolean): boolean {
  return zeroIsUnset || field === 'container.ports.containerPort';
}
