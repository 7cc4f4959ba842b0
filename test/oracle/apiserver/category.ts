// Sorts of refusals: the same mistake in whatever kind, container, probe or entry it was made.
import type { Refusal, Verdict } from './verdicts.ts';

/** `pod.containers[*].ports[*].hostPort: FieldValueInvalid must be between 1 and 65535, inclusive`, once each. */
export function categoriesOf(kind: string, { decode, errors }: Verdict): readonly string[] {
  if (decode) return [unreadable(kind, decode)];
  return [...new Set(errors.map((error) => refused(kind, error)))];
}

function refused(kind: string, { field, type, detail }: Refusal): string {
  const place = placeOf(kind, field.replaceAll(/\[\d+\]/g, '[*]'));
  return `${place}: ${[type, shortened(detail)].filter(Boolean).join(' ')}`;
}

/** `json: cannot unmarshal string into Go struct field ServicePort.spec.ports.port of type int32` */
const DECODING = /^json: cannot unmarshal (\w+)(?: \S+)? into Go struct field \w+\.(\S+) of type (\S+)$/;

function unreadable(kind: string, decode: string): string {
  const [, given, field = '', type] = DECODING.exec(decode) ?? [];
  if (given === undefined)
    return `${isWithPods(kind) ? 'workload' : kind}: ${decode.replace(/line \d+/, 'line N')}`;
  const path = field.replaceAll(/\b(ProbeHandler|IngressRuleValue|EphemeralContainerCommon)\./g, '');
  return `${placeOf(kind, path)}: ${given} instead of ${type}`;
}

function placeOf(kind: string, field: string): string {
  if (!isWithPods(kind)) return `${kind} ${field}`;
  const path = field
    .replace(/^spec\.(jobTemplate\.spec\.)?template\b/, 'template')
    .replace(/\b(readiness|liveness|startup)Probe\b/, 'probe')
    .replace(/\b(postStart|preStop)\b/, 'hook');
  if (kind === 'Pod') return path.replace(/^(?=metadata)/, 'template.').replace(/^spec/, 'pod');
  return /^template/.test(path) ? path.replace(/^template\.spec/, 'pod') : `workload ${path}`;
}

function isWithPods(kind: string): boolean {
  return !/^(Service|Ingress|NetworkPolicy|EndpointSlice)$/.test(kind);
}

/** Without the examples and regular expressions that the API server adds. */
function shortened(detail: string): string {
  return detail.replace(/ \(e\.g\. .*$/s, '');
}
