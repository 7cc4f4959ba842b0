// What overlays make of a value, and what a patch makes it of: the two ends of a value that stands in two files.
import { listed, textOf } from '../kubernetes/describe.ts';
import { PLAIN, type Resource } from '../kubernetes/resource.ts';
import type { FieldAt } from '../kubernetes/trace.ts';
import { isSamePlace, type Place } from '../text/origin.ts';
import type { Workspace } from '../workspace/workspace.ts';
import type { Node, ScalarNode } from '../yaml/node.ts';
import { asWritten, escaped, linkTo } from './markdown.ts';
import type { PortSymbol } from './symbolAt.ts';

/** The lines of a hover about overlays; none where they leave the value as it is. */
export function overlayLines(
  workspace: Workspace,
  uri: string,
  symbols: readonly PortSymbol[],
): readonly string[] {
  const [first] = symbols;
  if (!first) return [];
  if (first.resource.uri !== uri) {
    const lines = madeOf(workspace, symbols, []);
    return lines.length > 0 ? lines : patched(workspace, uri, first);
  }
  const having = new Set(symbols.map(({ resource }) => resource.scope));
  return madeOf(
    workspace,
    symbols,
    workspace.scopesOf(uri).filter((scope) => !having.has(scope)),
  );
}

/** `In overlays/prod: 9090`, for each value that is another one than here; `gone` are the overlays without it. */
function madeOf(
  workspace: Workspace,
  symbols: readonly PortSymbol[],
  gone: readonly string[],
): readonly string[] {
  const changed = new Map<string, { readonly value: ScalarNode; readonly scopes: string[] }>();
  const same: string[] = [];
  for (const { value, written, resource } of symbols) {
    if (value.kind !== 'scalar' || written?.kind !== 'scalar') continue;
    const key = `${value.text} ${value.uri} ${value.start}`;
    const scopes = value.text === written.text ? same : (changed.get(key)?.scopes ?? []);
    scopes.push(resource.scope);
    if (scopes !== same) changed.set(key, { value, scopes });
  }
  if (changed.size === 0 && gone.length === 0) return [];
  const lines = [...changed.values()].map(
    ({ value, scopes }) =>
      `In ${scopeList(workspace, scopes)}: ${linkTo(workspace, value, asWritten(value))}`,
  );
  if (same.length > 0) lines.push(`As it is in ${scopeList(workspace, same)}`);
  if (gone.length > 0) lines.push(`Not in ${scopeList(workspace, gone)}`);
  return lines;
}

/** What a patch changes, and in which base. */
function patched(workspace: Workspace, uri: string, symbol: PortSymbol): readonly string[] {
  const { value, key, resource } = symbol;
  if (value.kind !== 'scalar' || value.pieces || value.uri !== uri || !key) return [];
  const object = linkTo(
    workspace,
    resource.name,
    `${resource.kind} ${escaped(textOf(resource.name) ?? '?')}`,
  );
  if (key.uri === uri) return [`Added to ${object}`];
  const base = baseOf(workspace, symbol);
  if (base?.kind !== 'scalar') return [];
  const words = linkTo(workspace, base, asWritten(base));
  return [base.text === value.text ? `The same as ${words} of ${object}` : `Changes ${words} of ${object}`];
}

/** The value that stands behind a field's key where it was written first, if an overlay has put another one there. */
function baseOf(workspace: Workspace, { key, value }: Pick<FieldAt, 'key' | 'value'>): Node | undefined {
  if (!key || isSamePlace(key, value)) return undefined;
  for (const { fields } of workspace.ownFields(key.uri)) {
    const own = fields.find((field) => field.key && isSamePlace(field.key, key));
    if (own) return isSamePlace(own.value, value) ? undefined : own.value;
  }
  return undefined;
}

/** The other end of a value that a patch brought: what it was put in the place of. */
export function otherEnd(workspace: Workspace, { scope, uri }: Resource, place: Place): Node | undefined {
  if (scope === PLAIN || place.uri === uri) return undefined;
  for (const { fields } of workspace.fieldsAt(place.uri, scope)) {
    const field = fields.find(({ value }) => isSamePlace(value, place));
    if (field) return baseOf(workspace, field);
  }
  return undefined;
}

/** `overlays/dev, overlays/qa and 3 more`. */
export function scopeList(workspace: Workspace, scopes: readonly string[]): string {
  const names = new Set(scopes.map((scope) => workspace.nameOf(scope)));
  return listed([...names].sort().map(escaped), 4);
}
