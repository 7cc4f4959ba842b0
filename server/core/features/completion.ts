// What may be typed at a place: ports, Services, protocols and labels in manifests, paths of values in charts' templates.
import { textOf } from '../kubernetes/describe.ts';
import type { FieldKey } from '../kubernetes/field.ts';
import type { Resource } from '../kubernetes/resource.ts';
import { isHypothetical } from '../sources/helm/scope.ts';
import { printed } from '../sources/helm/value/format.ts';
import type { Dict, Value } from '../sources/helm/value/value.ts';
import { applyEdits } from '../text/edit.ts';
import type { Place } from '../text/origin.ts';
import type { Span } from '../text/span.ts';
import type { TracedResource } from '../workspace/traces.ts';
import type { Workspace } from '../workspace/workspace.ts';
import type { ScalarStyle } from '../yaml/node.ts';
import { writeScalar } from '../yaml/writeScalar.ts';
import {
  type ExpressionAsked,
  type ExpressionOffer,
  expressionAskedAt,
  expressionOffers,
} from './expressionCompletion.ts';
import { type LabelOffer, labelAskedAt, labelOffers } from './labelCompletion.ts';
import type { Offer } from './offers.ts';
import { offersFor } from './portCompletion.ts';
import { type Slot, slotAt } from './slot.ts';
import { type PortSymbol, symbolsAt } from './symbolAt.ts';
import { withoutActions } from './templateText.ts';

export interface Completion {
  readonly label: string;
  /** What the value is: `8080`, `a map`. */
  readonly detail: string;
  /** The whole word that is there already, with its quotes. */
  readonly replaces: Span;
  /** What is put in its place. */
  readonly newText: string;
  /** More values are below it. */
  readonly isMap: boolean;
  /** It is a likely one: comes first. */
  readonly isLikely: boolean;
}

/** `.Values.service.[po]`, `$.Values.[ser]` */
const PATH = /(?:^|[\s({|])\$?\.Values((?:\.[A-Za-z_]\w*)*)\.(\w*)$/;
/** Longer lines in front of the cursor are no template's. */
const LONGEST = 2_000;

/**
 * The completions at an offset, in the order they should be shown: of the field or the selector that the cursor stands in,
 * or of an action in a chart's template.
 */
export function completion(workspace: Workspace, uri: string, offset: number): readonly Completion[] {
  return inAction(workspace, uri, offset) ?? inField(workspace, uri, offset);
}

/** `targetPort: [ht]`: what fits in a field, also where nothing is written yet, or the text around is half a text. */
function inField(workspace: Workspace, uri: string, offset: number): readonly Completion[] {
  const text = workspace.document(uri)?.getText();
  const slot = text === undefined ? undefined : slotAt(text, offset);
  if (text === undefined || !slot) return [];
  // Whatever is typed in a large file may be a key; those of selectors are few.
  if (slot.part === 'key' && !text.slice(Math.max(0, offset - LONGEST), offset).includes('elector'))
    return [];
  const built = slot.key === undefined ? [] : symbolsOf(workspace, uri, slot.key, slot.replaces.start);
  const isBuilt = workspace.scopesOf(uri).length > 0 && built.length > 0;
  const plain = workspace.isTemplate(uri) ? withoutActions(text) : text;
  const own = workspace.ownFields(uri, applyEdits(plain, [slot.completing]));
  const typed = own.flatMap((object) =>
    object.fields
      .filter(({ value }) => slot.part === 'value' && value.uri === uri && value.start === slot.at)
      .flatMap((field) => asBuilt(workspace, uri, object).map((resource) => ({ ...field, resource }))),
  );
  const symbols = isBuilt ? built : typed;
  const offers = common(
    symbols.flatMap((symbol) => {
      const fitting = offersFor(workspace, symbol);
      return fitting ? [fitting] : [];
    }),
  ).filter(({ label }) => symbols.every(({ field }) => fitsDefinition(field, label)));
  // The values of variables are strings, numbers too.
  const isString = symbols.some(({ field }) => field === 'env.port');
  if (offers.length > 0) return inOrder(offers.map((offer) => fieldItem(slot, offer, isString)));
  const labels = offered(workspace, uri, own, (written) => {
    const asked = labelAskedAt(written, slot.at);
    if (asked?.part !== slot.part) return undefined;
    return (asker) => labelOffers(workspace, asker, asked).map((offer) => labelItem(slot, offer));
  });
  if (labels.length > 0) return labels;
  const inExpressions = (objects: readonly TracedResource[], asItem: boolean) =>
    offered(workspace, uri, objects, (written) => {
      const asked = expressionAskedAt(written, slot, asItem);
      if (!asked) return undefined;
      return (asker) =>
        expressionOffers(workspace, asker, asked, slot.at).map((offer) => expressionItem(slot, asked, offer));
    });
  if (slot.part === 'value') return inExpressions(own, false);
  if (slot.hasColon) return [];
  // A word without a colon may as well be an item of a list.
  const items = inExpressions(workspace.ownFields(uri, applyEdits(plain, [slot.asItem])), true);
  return items.length > 0 ? items : inExpressions(own, false);
}

/** What is offered for an object as it is applied; what not all overlays would take is not likely. */
function offered(
  workspace: Workspace,
  uri: string,
  own: readonly TracedResource[],
  itemsFor: (written: Resource) => ((asker: Resource) => readonly Completion[]) | undefined,
): readonly Completion[] {
  const lists = own.flatMap((object) => {
    const itemsOf = object.resource.at.uri === uri ? itemsFor(object.resource) : undefined;
    return itemsOf ? asBuilt(workspace, uri, object).map(itemsOf) : [];
  });
  const likely = lists.map((list) => new Set(list.filter((one) => one.isLikely).map(({ label }) => label)));
  const isLikely = ({ label }: Completion) => likely.every((labels) => labels.has(label));
  return inOrder(lists.flat().map((one) => ({ ...one, isLikely: isLikely(one) })));
}

/** The field whose key ends at an offset, or else whose value starts at another: a JSON patch has a `value` only. */
function symbolsOf(workspace: Workspace, uri: string, key: number, value: number): readonly PortSymbol[] {
  const found = symbolsAt(workspace, uri, key);
  if (found.length > 0) return found;
  // The name of a variable is the value of `name`, and the key of what the variable says.
  return symbolsAt(workspace, uri, value).filter(({ part }) => part === 'value');
}

/** A value of a chart may also stand where a port is defined: there a number is a number, and a name is none. */
function fitsDefinition(field: FieldKey, label: string): boolean {
  const isNumber = /^\d+$/.test(label);
  if (field === 'container.ports.name' || field === 'service.ports.name') return !isNumber;
  return isNumber || (field !== 'container.ports.containerPort' && field !== 'service.ports.port');
}

/** What fits in each overlay about which anything is known. */
function common([first = [], ...others]: readonly (readonly Offer[])[]): readonly Offer[] {
  return first.filter((offer) => others.every((list) => list.some(({ label }) => label === offer.label)));
}

/** An object as it is applied: what overlays and charts make of it, or itself where they don't know it yet. */
function asBuilt(workspace: Workspace, uri: string, { resource }: TracedResource): readonly Resource[] {
  const scopes = workspace.scopesOf(uri);
  if (scopes.length === 0) return [resource];
  const isIt = ({ at, kind, name }: Resource) => {
    if (kind !== resource.kind) return false;
    if (at.uri === uri) return at.start <= resource.at.end && resource.at.start <= at.end;
    const places = [name, ...(name?.pieces ?? [])];
    return (
      textOf(name) === textOf(resource.name) ||
      places.some((place) => place && textAt(workspace, place) === textOf(resource.name))
    );
  };
  const found = workspace.fieldsAt(uri).flatMap((built) => (isIt(built.resource) ? [built.resource] : []));
  return found.length > 0 ? found : scopes.map((scope) => ({ ...resource, scope }));
}

function textAt(workspace: Workspace, { uri, start, end }: Place): string | undefined {
  return workspace.document(uri)?.getText().slice(start, end);
}

function fieldItem(slot: Slot, { label, detail, isUnlikely }: Offer, isString: boolean): Completion {
  // Numbers in quotes are names to Kubernetes.
  const text = /^\d+$/.test(label) && !isString ? label : writeScalar(label, styleOf(slot));
  return item(slot, label, detail, `${slot.before}${text}`, isUnlikely !== true);
}

function labelItem(slot: Slot, { key, value, detail, isLikely }: LabelOffer): Completion {
  const [writtenKey, written] = [key, value].map((text) => writeScalar(text, styleOf(slot)));
  if (slot.part === 'value') return item(slot, value, detail, `${slot.before}${written}`, isLikely);
  if (slot.hasColon) return item(slot, key, detail, writtenKey ?? key, isLikely);
  return item(slot, `${key}: ${value}`, detail, `${writtenKey}: ${written}`, isLikely);
}

/** `app`, `[web]`, `key: app`: as much as the place has not yet. */
function expressionItem(
  slot: Slot,
  { part }: ExpressionAsked,
  { name, value, detail, isLikely }: ExpressionOffer,
): Completion {
  const whole = (text: string) => {
    const inList = name === 'values' && part !== 'item' ? `[${text}]` : text;
    return part === 'entry' ? `${name}: ${inList}` : inList;
  };
  const written = whole(writeScalar(value, part === 'entry' ? 'plain' : styleOf(slot)));
  return item(slot, whole(value), detail, `${slot.before}${written}`, isLikely);
}

function styleOf({ quote }: Slot): ScalarStyle {
  return quote === '"' ? 'double' : quote === "'" ? 'single' : 'plain';
}

function item(
  { replaces }: Slot,
  label: string,
  detail: string,
  newText: string,
  isLikely: boolean,
): Completion {
  return { label, detail, replaces, newText, isMap: false, isLikely };
}

/** The likely ones first, and each once, though several overlays may offer it. */
function inOrder(items: readonly Completion[]): readonly Completion[] {
  const found = new Map<string, Completion>();
  for (const isLikely of [true, false])
    for (const one of items)
      if (one.isLikely === isLikely && !found.has(one.label)) found.set(one.label, one);
  return [...found.values()];
}

/** Undefined where the cursor is in no action. */
function inAction(workspace: Workspace, uri: string, offset: number): readonly Completion[] | undefined {
  const text = workspace.document(uri)?.getText();
  if (text === undefined) return undefined;
  const before = text.slice(Math.max(0, offset - LONGEST), offset);
  const action = before.lastIndexOf('{{');
  if (action < 0 || before.includes('}}', action)) return undefined;
  const [, path, word] = PATH.exec(before.slice(action + 2)) ?? [];
  if (path === undefined || word === undefined) return [];
  const values = valuesAt(workspace, uri, path.split('.').slice(1));
  if (!values) return [];
  const line = before.slice(before.lastIndexOf('\n') + 1, action);
  const wantsPort = /port\w*["']?\s*:\s*["']?$/i.test(line);
  // A key with a dash can't be written behind a dot.
  const written = [...values.entries].filter(([label]) => /^[A-Za-z_]\w*$/.test(label));
  const items = written.map(([label, value]) => ({
    label,
    detail: described(value),
    replaces: { start: offset - word.length, end: offset + restOf(text, offset) },
    newText: label,
    isMap: value.kind === 'dict',
    isLikely: wantsPort && isLikelyPort(label, value),
  }));
  return inOrder(items);
}

/** How much of a word stands behind the cursor. */
function restOf(text: string, offset: number): number {
  return /^\w*/.exec(text.slice(offset, offset + 80))?.[0].length ?? 0;
}

/** The map at a path of the values that a template sees, in the chart's defaults where it has some. */
function valuesAt({ releases }: Workspace, uri: string, path: readonly string[]): Dict | undefined {
  const scopes = [...releases.reaching(uri)].filter((scope) => !isHypothetical(scope));
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
