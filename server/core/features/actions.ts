// What stands under the cursor in a chart's template or values: an action, and what it comes to in each way of installing.
import type { Release } from '../sources/helm/release.ts';
import { isHypothetical } from '../sources/helm/scope.ts';
import { parseTemplate } from '../sources/helm/template/parser.ts';
import type { Command, Expression, Pipeline, Statement } from '../sources/helm/template/syntax.ts';
import { printed } from '../sources/helm/value/format.ts';
import type { Value } from '../sources/helm/value/value.ts';
import { isInArchive } from '../sources/paths.ts';
import type { Origin } from '../text/origin.ts';
import { covers, type Span, touches } from '../text/span.ts';
import type { Workspace } from '../workspace/workspace.ts';

/** A part of a template that has a value. */
export interface Action {
  /** `[.Values.service.port] | quote`, or the whole action where the cursor is at none of its fields. */
  readonly span: Span;
  /** As it is written. */
  readonly text: string;
  /** The name of the template that it includes, where it does that. */
  readonly includes: string | undefined;
}

/** What an action comes to. */
export interface Outcome {
  readonly value: Value;
  /** The scopes in which it comes to this. */
  readonly scopes: readonly string[];
}

/** The part of a template at an offset; undefined for text, and for what is no template. */
export function actionAt(workspace: Workspace, uri: string, offset: number): Action | undefined {
  const text = workspace.document(uri)?.getText();
  if (text === undefined || workspace.releases.reaching(uri).length === 0) return undefined;
  const { body, definitions } = parseTemplate(text);
  let best: (Span & { includes?: string | undefined }) | undefined;
  const take = (span: Span & { includes?: string | undefined }) => {
    if (touches(span, offset) && (!best || covers(best, span))) best = span;
  };
  for (const statements of [body, ...[...definitions.values()].map((one) => one.body)])
    for (const span of spansIn(statements)) take(span);
  if (!best) return undefined;
  const { start, end, includes } = best;
  return { span: { start, end }, text: text.slice(start, end), includes };
}

type Found = Span & { includes?: string | undefined };

function* spansIn(statements: readonly Statement[]): Generator<Found> {
  for (const statement of statements) {
    switch (statement.kind) {
      case 'action': {
        const { start, end } = statement;
        yield { start, end, includes: includedBy(statement.pipeline) };
        yield* fieldsIn(statement.pipeline);
        break;
      }
      case 'template':
        yield { start: statement.start, end: statement.end, includes: statement.name };
        if (statement.pipeline) yield* fieldsIn(statement.pipeline);
        break;
      case 'if':
      case 'with':
      case 'range':
        yield { start: statement.pipeline.start, end: statement.pipeline.end };
        yield* fieldsIn(statement.pipeline);
        yield* spansIn(statement.body);
        if (statement.otherwise) yield* spansIn(statement.otherwise);
    }
  }
}

function* fieldsIn({ commands }: Pipeline): Generator<Found> {
  for (const command of commands) for (const arg of command.args) yield* fieldsOf(arg);
}

function* fieldsOf(expression: Expression): Generator<Found> {
  if (expression.kind === 'pipeline') yield* fieldsIn(expression.pipeline);
  if (expression.kind === 'chain') yield* fieldsOf(expression.of);
  const isField = expression.kind === 'field' || expression.kind === 'chain';
  if (isField || (expression.kind === 'variable' && expression.names.length > 0))
    yield { start: expression.start, end: expression.end };
}

/** The template that an action includes: `include "web.name" . | nindent 4`. */
function includedBy({ commands }: Pipeline): string | undefined {
  return commands.map(nameIncluded).find((name) => name !== undefined);
}

function nameIncluded({ args: [first, name] }: Command): string | undefined {
  const isInclude = first?.kind === 'function' && first.name === 'include';
  return isInclude && name?.kind === 'text' ? name.text : undefined;
}

/** More ways of installing a chart are not looked at for one answer. */
const MOST_SCOPES = 8;

/** What an action comes to, the chart's defaults first; what happens in loops is taken together. */
export function outcomesOf(workspace: Workspace, uri: string, span: Span): readonly Outcome[] {
  const { releases } = workspace;
  const scopes = [...releases.reaching(uri)].sort(
    (a, b) => Number(isHypothetical(a)) - Number(isHypothetical(b)),
  );
  const outcomes = new Map<string, { value: Value; scopes: string[] }>();
  for (const scope of scopes.slice(0, MOST_SCOPES)) {
    // What has to be switched on only matters where nothing is there without it.
    if (isHypothetical(scope) && outcomes.size > 0) break;
    const seen = seenOf(releases, scope, uri).filter(
      ({ place }) => place.uri === uri && place.start === span.start && place.end === span.end,
    );
    for (const { value } of seen.slice(0, 20)) {
      const key = `${value.kind} ${printed(value)} ${value.at?.uri} ${value.at?.start}`;
      const known = outcomes.get(key);
      if (known && !known.scopes.includes(scope)) known.scopes.push(scope);
      else if (!known) outcomes.set(key, { value, scopes: [scope] });
    }
  }
  return [...outcomes.values()];
}

/** Where the template of a name is defined; several where charts overrule each other. */
export function definedAt(workspace: Workspace, uri: string, name: string): readonly Origin[] {
  const places: Origin[] = [];
  for (const file of workspace.uris()) {
    if (isInArchive(file) || workspace.releases.reaching(file).length === 0) continue;
    const isNear = workspace.releases
      .reaching(file)
      .some((scope) => workspace.releases.reaching(uri).includes(scope));
    const text = isNear ? (workspace.document(file)?.getText() ?? '') : '';
    if (!text.includes(name)) continue;
    const definition = parseTemplate(text).definitions.get(name);
    if (definition) places.push({ uri: file, start: definition.start, end: definition.end, exact: true });
  }
  return places;
}

/** The expressions that read a value of a values file, in all templates. */
export function usesOf(workspace: Workspace, uri: string, span: Span): readonly Origin[] {
  const { releases } = workspace;
  const uses = new Map<string, Origin>();
  for (const scope of releases.reaching(uri).slice(0, MOST_SCOPES))
    for (const { place, value } of seenOf(releases, scope, uri))
      if (value.at?.uri === uri && covers(span, value.at) && !isInArchive(place.uri))
        uses.set(`${place.uri} ${place.start} ${place.end}`, place);
  // An action is used where its field is: the narrower of two places says it.
  const all = [...uses.values()];
  return all.filter(
    (place) => !all.some((other) => other !== place && other.uri === place.uri && covers(place, other)),
  );
}

interface Seen {
  readonly place: Origin;
  readonly value: Value;
}

/** For each release the file that was asked about last: the next question is likely about the same. */
const SEEN = new WeakMap<Release, { readonly uri: string; readonly seen: readonly Seen[] }>();

/** The values that actions of a file come to in a release, and those that come from the file. */
function seenOf(releases: Workspace['releases'], scope: string, uri: string): readonly Seen[] {
  const release = releases.release(scope);
  const known = release && SEEN.get(release);
  if (known?.uri === uri) return known.seen;
  const seen: Seen[] = [];
  releases.release(scope, {
    value(place, value) {
      if (place.uri === uri || value.at?.uri === uri) seen.push({ place, value });
    },
  });
  if (release) SEEN.set(release, { uri, seen });
  return seen;
}
