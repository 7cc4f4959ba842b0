// Addresses that a text gives twice: for plain connections, and for those with TLS.
import type { Reference } from '../../kubernetes/reference.ts';
import { entriesMeant, isToService } from '../../workspace/backends.ts';
import type { View } from '../../workspace/view.ts';
import type { Lost } from './backends.ts';

const WITH_TLS = /(?:\+ssl|\+tls|^https|^wss|^amqps|^rediss|^mqtts|^ldaps)$/i;

/**
 * True for an address with TLS beside a plain one of the same Service that it does serve. Programs that are told both use
 * the second once TLS is switched on, and then the Service has the port.
 */
export function hasPlainTwin(view: View, { resource, reference, owner }: Lost): boolean {
  if (!WITH_TLS.test(schemeOf(reference) ?? '')) return false;
  return resource.references.some((other) => {
    const scheme = schemeOf(other);
    if (!isToService(other) || scheme === undefined || WITH_TLS.test(scheme)) return false;
    return entriesMeant(view, resource, other).some((entry) => entry.resource.id === owner.id);
  });
}

/** `pulsar+ssl` of `pulsar+ssl://broker:6651`. */
function schemeOf({ field, within }: Reference): string | undefined {
  if (field !== 'text.url' || within?.text.kind !== 'scalar') return undefined;
  return /([a-z][a-z0-9+.-]*):\/\/$/i.exec(within.text.text.slice(0, within.host))?.[1];
}
