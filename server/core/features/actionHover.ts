// The part of a hover that tells what an action of a template comes to, and where that was written.
import { describe } from '../kubernetes/describe.ts';
import { nameOf } from '../kubernetes/glossary/glossary.ts';
import { printed } from '../sources/helm/value/format.ts';
import type { Value } from '../sources/helm/value/value.ts';
import { fileNameOf, isInArchive } from '../sources/paths.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { type Action, type Outcome, outcomesOf } from './actions.ts';
import { code, escaped, linkTo } from './markdown.ts';
import { scopeList } from './overlays.ts';
import type { PortSymbol } from './symbolAt.ts';

const MOST_LINES = 5;

/** `.Values.service.port is 8080, from values.yaml:14; 80 in values-prod.yaml`; nothing where it never comes to anything. */
export function actionLines(workspace: Workspace, uri: string, action: Action): readonly string[] {
  const outcomes = outcomesOf(workspace, uri, action.span);
  if (outcomes.length === 0) return [];
  const all = new Set(outcomes.flatMap(({ scopes }) => scopes));
  const shown = outcomes.slice(0, MOST_LINES).map((outcome) => line(workspace, outcome, all.size));
  const more = outcomes.length - shown.length;
  return more > 0 ? [...shown, `and ${more} more`] : shown;
}

function line(workspace: Workspace, { value, scopes }: Outcome, all: number): string {
  const text = said(value);
  const at =
    value.at && !isInArchive(value.at.uri) && workspace.document(value.at.uri) ? value.at : undefined;
  const from = at ? ` from ${linkTo(workspace, at, placeName(workspace, at))}` : '';
  const conditions = [...new Set(scopes.map((scope) => workspace.releases.conditionOf(scope)))];
  const when = conditions.every((one) => one !== undefined) ? `when ${conditions[0]}` : '';
  const isSaid =
    at !== undefined && scopes.every((scope) => workspace.nameOf(scope).endsWith(fileNameOf(at.uri)));
  const where = scopes.length < all && !isSaid ? `in ${scopeList(workspace, scopes)}` : '';
  return [`→ ${text}${from}`, where, when].filter((part) => part !== '').join(', ');
}

function said(value: Value): string {
  if (value.kind === 'unknown') return `not known: ${escaped(value.why)}`;
  if (value.kind === 'nil') return 'nothing';
  if (value.kind === 'dict') return `a map with ${counted(value.entries.size, 'key')}`;
  if (value.kind === 'list') return `a list with ${counted(value.items.length, 'item')}`;
  const text = printed(value).trim();
  if (text === '') return 'an empty text';
  return value.kind === 'text' && value.partly ? 'a text that is not all known' : code(text);
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

/** What a value of a values file ends up in: `feeds port of svc/web`. */
export function feedLines(
  workspace: Workspace,
  uri: string,
  symbols: readonly PortSymbol[],
): readonly string[] {
  const lines = new Set<string>();
  for (const { resource, field, value } of symbols) {
    if (resource.uri === uri || value.via === undefined) continue;
    const object = linkTo(workspace, value.via, escaped(describe(resource)));
    lines.add(`Feeds ${code(nameOf(field))} of ${object}`);
  }
  return [...lines];
}

/** `values.yaml:14` */
function placeName(
  workspace: Workspace,
  { uri, start }: { readonly uri: string; readonly start: number },
): string {
  const line = workspace.document(uri)?.positionAt(start).line ?? 0;
  return escaped(`${decodeURIComponent(uri.slice(uri.lastIndexOf('/') + 1))}:${line + 1}`);
}
