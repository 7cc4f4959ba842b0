// What may be typed at a place: ports, Services and protocols in manifests, paths of values in the templates of charts.
import { printed } from '../sources/helm/value/format.ts';
import type { Dict, Value } from '../sources/helm/value/value.ts';
import type { Span } from '../text/span.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { offersFor } from './portCompletion.ts';
import { symbolsAt } from './symbolAt.ts';

export interface Completion {
  readonly label: string;
  /** What the value is: `8080`, `a map`. */
  readonly detail: string;
  /** The part of the word that is there already. */
  readonly replaces: Span;
  /** More values are below it. */
  readonly isMap: boolean;
  /** It is a likely one: comes first. */
  readonly isLikely: boolean;
}

/** `.Values.service.[po]`, `$.Values.[ser]` */
const PATH = /(?:^|[\s({|])\$?\.Values((?:\.[A-Za-z_]\w*)*)\.(\w*)$/;
/** Longer lines in front of the cursor are no template's. */
const LONGEST = 2_000;

/** The completions at an offset: of the field that the cursor stands in, or of an action in a chart's template. */
export function completion(workspace: Workspace, uri: string, offset: number): readonly Completion[] {
  const found = inAction(workspace, uri, offset);
  return found.length > 0 ? found : inField(workspace, uri, offset);
}

/** `targetPort: [ht]`: what fits in a field, also where nothing is written yet. */
function inField(workspace: Workspace, uri: string, offset: number): readonly Completion[] {
  const text = workspace.document(uri)?.getText();
  if (text === undefined) return [];
  const line = text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset);
  const [, word] = FIELD.exec(line) ?? [];
  if (word === undefined) return [];
  // With nothing behind the colon the value stands there; the key of the field is left of it in any case.
  const key = offset - line.length + line.lastIndexOf(':', line.length - word.length) - 1;
  const [symbol] = symbolsAt(workspace, uri, key);
  if (!symbol) return [];
  const replaces = { start: offset - word.length, end: offset + restOf(text, offset) };
  return offersFor(workspace, symbol).map(({ label, detail, isUnlikely }) => ({
    label,
    detail,
    replaces,
    isMap: false,
    isLikely: isUnlikely !== true,
  }));
}

/** A key with a value that has begun, in block or flow style. */
const FIELD = /[A-Za-z]\w*["']?:[ \t]+([\w./-]*)$/;

/** How much of a word stands behind the cursor. */
function restOf(text: string, offset: number): number {
  return /^[\w./-]*/.exec(text.slice(offset, offset + 80))?.[0].length ?? 0;
}

function inAction(workspace: Workspace, uri: string, offset: number): readonly Completion[] {
  const text = workspace.document(uri)?.getText();
  if (text === undefined) return [];
  const before = text.slice(Math.max(0, offset - LONGEST), offset);
  const action = before.lastIndexOf('{{');
  if (action < 0 || before.includes('}}', action)) return [];
  const [, path, word] = PATH.exec(before.slice(action + 2)) ?? [];
  if (path === undefined || word === undefined) return [];
  const values = valuesAt(workspace, uri, path.split('.').slice(1));
  if (!values) return [];
  const line = before.slice(before.lastIndexOf('\n') + 1, action);
  const wantsPort = /port\w*["']?\s*:\s*["']?$/i.test(line);
  return [...values.entries].map(([label, value]) => ({
    label,
    detail: described(value),
    replaces: { start: offset - word.length, end: offset },
    isMap: value.kind === 'dict',
    isLikely: wantsPort && isLikelyPort(label, value),
  }));
}

/** The map at a path of the values that a template sees, in the chart's defaults where it has some. */
function valuesAt({ releases }: Workspace, uri: string, path: readonly string[]): Dict | undefined {
  const scopes = [...releases.reaching(uri)].filter((scope) => releases.conditionOf(scope) === undefined);
  const [scope] = scopes.sort((a, b) => a.length - b.length);
  const seen = scope === undefined ? undefined : releases.release(scope)?.rendering.values;
  const charts = [...(seen?.keys() ?? [])].filter((directory) => uri.startsWith(directory));
  const [nearest] = charts.sort((a, b) => b.length - a.length);
  let value: Value | undefined = nearest === undefined ? undefined : seen?.get(nearest);
  for (const key of path) value = value?.kind === 'dict' ? value.entries.get(key) : undefined;
  return value?.kind === 'dict' ? value : undefined;
}

function isLikelyPort(label: string, value: Value): boolean {
  if (value.kind === 'dict') return /port|service/i.test(label);
  return value.kind === 'float' || /port/i.test(label);
}

function described(value: Value): string {
  switch (value.kind) {
    case 'dict':
      return 'a map';
    case 'list':
      return 'a list';
    case 'nil':
      return 'null';
    default: {
      const [line = ''] = printed(value).split('\n');
      return line === '' ? '""' : line.slice(0, 60);
    }
  }
}
