// An appProtocol that no label could be.
import { isString } from '../yaml/scalar.ts';
import { useInstead } from './common/fixes.ts';
import type { Rule } from './rule.ts';

export const appProtocolInvalid: Rule = {
  id: 'app-protocol-invalid',
  severity: 'error',
  summary: 'An `appProtocol` is a plain name, or a name with a prefix such as `kubernetes.io/`.',
  why:
    'The API server takes what a label key can be: an optional DNS prefix with a slash, then up to 63 ' +
    'letters, digits, hyphens, underscores and dots. It refuses anything else, such as a URL.',
  examples: [
    {
      bad: `#- manifest.yaml
apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector:
    app: web
  ports:
    - port: 80
      appProtocol: http/1.1/plain
      #            ^^^^^^^^^^^^^^ error app-protocol-invalid: \`http/1.1/plain\` is no valid \`appProtocol\`, so the API server refuses it. Write a plain name like \`http\`, or one with a prefix like \`kubernetes.io/ws\`.
`,
    },
  ],
  visits: 'resource',
  *check({ resource: { service, particulars } }) {
    const slice = particulars?.is === 'slice' && !particulars.legacy ? particulars.ports.items : [];
    for (const { appProtocol: at } of [...(service?.ports.items ?? []), ...slice]) {
      if (at?.kind !== 'scalar' || !isString(at) || isQualifiedName(at.text)) continue;
      const known = KNOWN.get(at.text.toLowerCase().replace(/[^a-z0-9]/g, ''));
      yield {
        at,
        message: `\`${at.text}\` is no valid \`appProtocol\`, so the API server refuses it. Write a plain name like \`http\`, or one with a prefix like \`kubernetes.io/ws\`.`,
        fixes: known ? [useInstead(at, known)] : [],
      };
    }
  },
};

const KNOWN: ReadonlyMap<string, string> = new Map([
  ['websocket', 'kubernetes.io/ws'],
  ['http2', 'kubernetes.io/h2c'],
  ['http11', 'http'],
]);

/** Source: apimachinery pkg/util/validation IsQualifiedName. */
function isQualifiedName(text: string): boolean {
  const [name = '', prefix, ...more] = text.split('/').reverse();
  if (more.length > 0 || !/^[A-Za-z0-9](?:[-\w.]{0,61}[A-Za-z0-9])?$/.test(name)) return false;
  return prefix === undefined || /^[a-z0-9](?:[-a-z0-9.]*[a-z0-9])?$/.test(prefix);
}
