// Numbers beside names: what a named port comes to, which target is meant where none is written, what an action prints.
import type { InlayHintSettings } from '../../../shared/settings.ts';
import { textOf } from '../kubernetes/describe.ts';
import type { Resource, ServicePort } from '../kubernetes/resource.ts';
import type { FieldAt } from '../kubernetes/trace.ts';
import { isHypothetical } from '../sources/helm/scope.ts';
import { type Span, touches } from '../text/span.ts';
import { entriesMeant, isToService } from '../workspace/backends.ts';
import { answersTo, declaredFor, targetIsDefault, wanted } from '../workspace/targets.ts';
import type { Workspace } from '../workspace/workspace.ts';

export interface InlayHint {
  readonly offset: number;
  /** `→ 8080` */
  readonly label: string;
  readonly tooltip: string;
}

/** The hints in a part of a file, in its order. Where overlays or values files differ, each number is shown once. */
export function inlayHints(workspace: Workspace, uri: string, within: Span): readonly InlayHint[] {
  const settings = workspace.settings.inlayHints;
  const found = new Map<number, { readonly labels: Set<string>; readonly tooltip: string }>();
  for (const { resource, fields } of workspace.fieldsAt(uri)) {
    if (isHypothetical(resource.scope)) continue;
    for (const field of fields)
      for (const hint of hintsFor(workspace, settings, resource, field, uri)) {
        if (!touches(within, hint.offset)) continue;
        const known = found.get(hint.offset);
        if (known) known.labels.add(hint.label);
        else found.set(hint.offset, { labels: new Set([hint.label]), tooltip: hint.tooltip });
      }
  }
  return [...found]
    .map(([offset, { labels, tooltip }]) => ({
      offset,
      label: `→ ${[...labels].slice(0, 3).join(', ')}`,
      tooltip,
    }))
    .sort((a, b) => a.offset - b.offset);
}

function* hintsFor(
  workspace: Workspace,
  settings: InlayHintSettings,
  resource: Resource,
  { value, owner, field }: FieldAt,
  uri: string,
): Generator<InlayHint> {
  const via = value.via?.uri === uri && value.uri !== uri ? value.via : undefined;
  const at = via ?? (value.uri === uri && value.exact ? value : undefined);
  if (!at || value.kind !== 'scalar') return;
  const offset = at.end;
  if (via && settings.actions && /port/i.test(field))
    yield { offset, label: value.text, tooltip: 'what the action prints' };
  if (owner.kind === 'servicePort') {
    const { port } = owner;
    if (settings.ports && field === 'service.ports.targetPort' && wanted(value).kind === 'name')
      yield* numbersOf(workspace, resource, port, offset);
    if (
      settings.defaults &&
      field === 'service.ports.port' &&
      !via &&
      targetIsDefault(port) &&
      !port.targetPort
    )
      yield { offset, label: value.text, tooltip: 'the target port: the same number, since none is given' };
  }
  if (!settings.ports) return;
  if (owner.kind === 'portRef' && wanted(value).kind === 'name') {
    const declared = declaredFor(owner.pod, owner.container, owner.ref);
    const number = textOf(declared?.port.number);
    if (number !== undefined) yield { offset, label: number, tooltip: 'the port of this container' };
  }
  if (owner.kind === 'reference' && isToService(owner.reference) && field.startsWith('ingress.backend'))
    for (const entry of entriesMeant(workspace, resource, owner.reference))
      yield* numbersOf(workspace, entry.resource, entry.port, offset);
}

/** The pod ports behind an entry of a Service. */
function* numbersOf(
  workspace: Workspace,
  resource: Resource,
  port: ServicePort,
  offset: number,
): Generator<InlayHint> {
  for (const { answer } of answersTo(workspace, resource, port)?.pods ?? []) {
    const number = answer.kind === 'declared' ? textOf(answer.port.number) : undefined;
    if (number !== undefined) yield { offset, label: number, tooltip: 'the port of the pods' };
  }
}
