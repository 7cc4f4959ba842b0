// Another name for a port: in the container or Service that has it, and wherever it is named.
import type { FieldKey } from '../kubernetes/field.ts';
import { isDnsLabel, isPortName, portNameFault } from '../kubernetes/portName.ts';
import type { TextEdit } from '../text/edit.ts';
import type { Span } from '../text/span.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { writeScalar } from '../yaml/writeScalar.ts';
import type { FileEdits } from './edits.ts';
import { type Reference, references } from './references.ts';
import { type PortSymbol, symbolsAt } from './symbolAt.ts';

/** A name that can be changed, and where it stands. */
export interface Renamable {
  readonly span: Span;
  readonly name: string;
}

/** The edits; or why there are none, in a sentence for people. */
export type Renaming = { readonly edits: readonly FileEdits[] } | { readonly refused: string };

/** Fields that hold the name of a Service's port; in all others it is that of a container's. */
const OF_SERVICE: ReadonlySet<FieldKey> = new Set([
  'service.ports.name',
  'ingress.backend.name',
  'ingress.backend.servicePort',
  'monitor.port',
]);

const OF_CONTAINER: ReadonlySet<FieldKey> = new Set([
  'container.ports.name',
  'service.ports.targetPort',
  'probe.httpGet.port',
  'probe.tcpSocket.port',
  'lifecycle.httpGet.port',
  'lifecycle.tcpSocket.port',
  'policy.ports.port',
  'podMonitor.port',
  'monitor.targetPort',
]);

/** More places than these are no rename by hand. */
const MOST = 2_000;

/** The name of a port that the cursor stands on; undefined for anything else. */
export function renamable(workspace: Workspace, uri: string, offset: number): Renamable | undefined {
  const symbol = symbolOf(workspace, uri, offset);
  const text = symbol && written(workspace, { uri, ...symbol.span });
  return symbol && text && symbol.value.kind === 'scalar' && text.name === symbol.value.text
    ? { span: text.span, name: text.name }
    : undefined;
}

/** Gives the port under the cursor another name, everywhere. */
export function rename(workspace: Workspace, uri: string, offset: number, to: string): Renaming {
  const symbol = symbolOf(workspace, uri, offset);
  const old = renamable(workspace, uri, offset);
  if (!symbol || !old) return { refused: 'There is no name of a port here.' };
  const fault = faultOf(to, OF_SERVICE.has(symbol.field));
  if (fault) return { refused: fault };
  const places = everywhere(workspace, { uri, ...old.span });
  const edits = new Map<string, TextEdit[]>();
  for (const place of places) {
    const text = written(workspace, place);
    if (text?.name === to || isTaken(symbolOf(workspace, place.uri, place.start), to))
      return { refused: `\`${to}\` is the name of another port already.` };
    // Numbers mean the same port, and stay.
    if (text && /^\d+$/.test(text.name)) continue;
    if (!text || text.name !== old.name)
      return {
        refused: `The name can't be changed in ${place.uri.slice(place.uri.lastIndexOf('/') + 1)}, where it is made of something else.`,
      };
    const { start, end } = text.span;
    edits.set(place.uri, [
      ...(edits.get(place.uri) ?? []),
      { start, end, newText: text.isQuoted ? to : writeScalar(to, 'plain') },
    ]);
  }
  return {
    edits: [...edits].map(([file, list]) => ({ uri: file, edits: list.sort((a, b) => a.start - b.start) })),
  };
}

function symbolOf(workspace: Workspace, uri: string, offset: number): PortSymbol | undefined {
  return symbolsAt(workspace, uri, offset).find(
    ({ field, part, value }) =>
      part === 'value' && value.kind === 'scalar' && (OF_SERVICE.has(field) || OF_CONTAINER.has(field)),
  );
}

function faultOf(name: string, isService: boolean): string | undefined {
  if (isService)
    return isDnsLabel(name) ? undefined : `\`${name}\` is no DNS label: up to 63 of a–z, 0–9 and hyphens.`;
  return isPortName(name)
    ? undefined
    : `Port name \`${name}\` ${portNameFault(name) ?? 'is empty'}; it takes up to 15 of a–z, 0–9 and single inner hyphens, with a letter.`;
}

/** All places that name the same port, and those that these lead to: pods behind one Service share a name. */
function everywhere(workspace: Workspace, from: Reference): readonly Reference[] {
  const found = new Map<string, Reference>();
  const waiting: Reference[] = [from];
  for (const place of waiting) {
    const key = `${place.uri} ${place.start} ${place.end}`;
    if (found.has(key) || found.size > MOST) continue;
    found.set(key, place);
    waiting.push(...references(workspace, place.uri, place.start, true));
  }
  const spans = new Map<string, Reference>();
  for (const place of found.values()) {
    const text = written(workspace, place);
    const span = text?.span ?? place;
    spans.set(`${place.uri} ${span.start}`, { uri: place.uri, start: span.start, end: span.end });
  }
  return [...spans.values()];
}

/** The text at a place, without quotes. */
function written(
  workspace: Workspace,
  { uri, start, end }: Reference,
): { readonly name: string; readonly span: Span; readonly isQuoted: boolean } | undefined {
  const text = workspace.document(uri)?.getText();
  if (text === undefined || end > text.length) return undefined;
  const name = text.slice(start, end);
  const isQuoted = /^(["']).*\1$/s.test(name) && name.length > 1;
  if (isQuoted) return { name: name.slice(1, -1), span: { start: start + 1, end: end - 1 }, isQuoted };
  const around = text.slice(start - 1, start);
  return { name, span: { start, end }, isQuoted: around === '"' || around === "'" };
}

/** True where a place gives a port its name, and a port beside that one has the new name. */
function isTaken(symbol: PortSymbol | undefined, to: string): boolean {
  if (symbol?.field !== 'container.ports.name' && symbol?.field !== 'service.ports.name') return false;
  const { owner } = symbol;
  const names =
    owner.kind === 'containerPort'
      ? owner.container.ports.items.map(({ name }) => name)
      : owner.kind === 'servicePort'
        ? owner.service.ports.items.map(({ name }) => name)
        : [];
  return names.some((name) => name?.kind === 'scalar' && name.text === to);
}
