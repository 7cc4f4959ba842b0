// Writes an Ingress of the beta versions for networking.k8s.io/v1.
import { textOf } from '../../kubernetes/describe.ts';
import type { IngressBackend } from '../../kubernetes/objects.ts';
import { isPortName } from '../../kubernetes/portName.ts';
import type { Resource } from '../../kubernetes/resource.ts';
import { covers } from '../../text/span.ts';
import { isString } from '../../yaml/scalar.ts';
import type { Change } from '../rule.ts';
import { portNumber } from './entries.ts';

/** The version that took the place of the others. */
const NEWEST = 'networking.k8s.io/v1';

/** How the whole conversion is called in the menu. */
export const CONVERT_INGRESS = 'Convert to networking.k8s.io/v1';

/** All that makes an Ingress of a beta version one of v1; undefined for any other object, and where it can't be done. */
export function convertedIngress({
  apiVersion,
  apiVersionAt,
  particulars,
}: Resource): readonly Change[] | undefined {
  const isOld = apiVersion === 'extensions/v1beta1' || apiVersion === 'networking.k8s.io/v1beta1';
  if (particulars?.is !== 'ingress' || !isOld || !apiVersionAt) return undefined;
  const changes: Change[] = [{ kind: 'set', at: apiVersionAt, value: NEWEST }];
  for (const backend of particulars.backends) {
    const converted = convertedBackend(backend);
    if (!converted) return undefined;
    changes.push(...converted);
  }
  const { spec, oldDefault } = particulars;
  if (spec && oldDefault)
    changes.push({ kind: 'renameKey', map: spec, key: oldDefault.text, to: 'defaultBackend' });
  return changes;
}

/** A backend in the form of v1; no change for one that has it, undefined for one that can't be read whole. */
export function convertedBackend(backend: IngressBackend): readonly Change[] | undefined {
  const { at, entry, hasPathType, isOpen, legacyName, legacyPort } = backend;
  const port = portOf(backend);
  // What a patch has put into it has a map of its own, elsewhere.
  const isWhole = [legacyName, legacyPort].every((one) => !one || (one.uri === at.uri && covers(at, one)));
  if (isOpen || !isWhole || port === undefined) return undefined;
  const changes: Change[] = [];
  if (port !== 'none')
    changes.push({
      kind: 'nest',
      map: backend.at,
      under: 'service',
      moves: [
        ['serviceName', ['name']],
        ['servicePort', ['port', port]],
      ],
    });
  if (entry && !hasPathType)
    changes.push({
      kind: 'insert',
      map: entry,
      key: 'pathType',
      value: 'ImplementationSpecific',
      where: { after: 'path' },
    });
  return changes;
}

/** Where v1 has what stands in `servicePort`: a text is the name of a port, anything else its number. */
function portOf({
  legacyName,
  legacyPort,
  service,
  isResource,
}: IngressBackend): 'name' | 'number' | 'none' | undefined {
  if (!legacyName && !legacyPort && (service || isResource)) return 'none';
  if (textOf(legacyName) === undefined || legacyPort?.kind !== 'scalar') return undefined;
  if (isString(legacyPort)) return isPortName(legacyPort.text) ? 'name' : undefined;
  return portNumber(legacyPort) === undefined ? undefined : 'number';
}
