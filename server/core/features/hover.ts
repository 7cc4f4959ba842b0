// What a field is, and what it leads to in this workspace: the answer to resting the pointer on it.
import { DEFAULT_SETTINGS } from '../../../shared/settings.ts';
import { textOf } from '../kubernetes/describe.ts';
import { GLOSSARY, nameOf } from '../kubernetes/glossary/glossary.ts';
import { linesOf, type Situation } from '../kubernetes/glossary/term.ts';
import { usualProgram } from '../kubernetes/glossary/wellKnown.ts';
import { isFreeText } from '../kubernetes/kinds/textReferences.ts';
import { PORT_FIELDS } from '../kubernetes/portField.ts';
import type { Service } from '../kubernetes/resource.ts';
import { isHypothetical } from '../sources/helm/scope.ts';
import type { Span } from '../text/span.ts';
import { isToService, servicesMeant } from '../workspace/backends.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { isNull } from '../yaml/node.ts';
import { numberOf } from '../yaml/scalar.ts';
import { actionLines, feedLines } from './actionHover.ts';
import { type Action, actionAt } from './actions.ts';
import { connectionsOf } from './connections.ts';
import { code, escaped, plainText } from './markdown.ts';
import { overlayLines, scopeList } from './overlays.ts';
import { shortList } from './route.ts';
import { type PortSymbol, symbolsAt } from './symbolAt.ts';

export interface Hover {
  /** The key or value it is about. */
  readonly span: Span;
  /** `plainText` of `markdown.ts` makes text of it, for clients that can't show Markdown. */
  readonly markdown: string;
}

/**
 * First what the field is, in general; then what it leads to; then where to read on. Findings at the same place are
 * left out: editors show them above.
 */
export function hover(workspace: Workspace, uri: string, offset: number): Hover | undefined {
  const found = symbolsAt(workspace, uri, offset).filter((symbol) => !isOthers(workspace, symbol));
  const symbols = thoseThere(found);
  const [symbol] = symbols;
  const action = actionAt(workspace, uri, offset);
  const outcome = action ? list(actionLines(workspace, uri, action)) : '';
  if (!symbol)
    return outcome === '' || !action ? undefined : { span: action.span, markdown: headed(action, outcome) };
  const isChart = workspace.releases.has(symbol.resource.scope);
  const condition = workspace.releases.conditionOf(symbol.resource.scope);
  const term = GLOSSARY[symbol.field];
  const own = ownText(symbol);
  const [what = '', ...more] = own === undefined ? linesOf(term, situationsOf(workspace, symbol)) : [own];
  const parts = [
    action && outcome !== '' ? headed(action, outcome) : '',
    `${heading(symbol)}  \n${what}`,
    more.join('  \n'),
    condition === undefined ? '' : `Only there when ${condition}.`,
    list(isChart ? feedLines(workspace, uri, symbols) : overlayLines(workspace, uri, symbols)),
    list(inEachScope(workspace, symbols)),
    own === undefined ? `[${nameOf(symbol.field)} at kubernetes.io](${term.docs})` : '',
  ];
  return { span: symbol.span, markdown: parts.filter((part) => part !== '').join('\n\n') };
}

function headed({ text }: Action, outcome: string): string {
  return `**${code(text)}**\n\n${outcome}`;
}

/** What is no more than text to Kubernetes means a Service only where there is one. */
function isOthers(workspace: Workspace, { resource, owner }: PortSymbol): boolean {
  if (owner.kind !== 'reference' || !isFreeText(owner.reference) || !isToService(owner.reference))
    return false;
  return servicesMeant(workspace, resource, owner.reference).kind !== 'found';
}

/** Of what a chart makes only when something is switched on, nothing is said where it makes the same anyway. */
function thoseThere(symbols: readonly PortSymbol[]): readonly PortSymbol[] {
  const there = symbols.filter(({ resource }) => !isHypothetical(resource.scope));
  return there.length > 0 ? there : symbols;
}

/** Overlays beyond these are counted only. */
const MOST_SCOPES = 20;

/** What a field leads to; where overlays differ in that, each line says in which of them it holds. */
function inEachScope(workspace: Workspace, symbols: readonly PortSymbol[]): readonly string[] {
  const scopes = [...new Set(symbols.map(({ resource }) => resource.scope))];
  // Lines that differ in where they lead only are one.
  const lines = new Map<string, { readonly line: string; readonly where: string[] }>();
  for (const scope of scopes.slice(0, MOST_SCOPES)) {
    const own = symbols.filter(({ resource }) => resource.scope === scope);
    const found = own.flatMap((symbol) => connectionsOf(workspace, symbol));
    for (const line of new Set(found)) {
      const known = lines.get(plainText(line));
      if (known) known.where.push(scope);
      else lines.set(plainText(line), { line, where: [scope] });
    }
  }
  const shown = Math.min(scopes.length, MOST_SCOPES);
  return [...lines.values()].map(({ line, where }) =>
    where.length === shown ? line : `${scopeList(workspace, where)}: ${line}`,
  );
}

function list(lines: readonly string[]): string {
  return shortList(lines)
    .map((line) => `- ${line}`)
    .join('\n');
}

/** The line about one annotation; other fields have a term, and a page where to read on. */
function ownText({ owner }: PortSymbol): string | undefined {
  return owner.kind === 'annotation' && owner.term.text !== '' ? owner.term.text : undefined;
}

/** `**port** · Service port · 5432 is usually PostgreSQL`. */
function heading(symbol: PortSymbol): string {
  const { field, key, value } = symbol;
  if (key && ownText(symbol) !== undefined) return `**${escaped(key.text)}** · annotation`;
  const name = `**${nameOf(field)}** · ${GLOSSARY[field].of}`;
  if (value.kind !== 'scalar' || isNull(value)) return name;
  const number = PORT_FIELDS[field] && numberOf(value);
  const usual = number === undefined ? undefined : usualProgram(number);
  return usual ? `${name} · ${number} is usually ${usual}` : name;
}

function situationsOf({ settings }: Workspace, { resource, owner }: PortSymbol): ReadonlySet<Situation> {
  const situations = new Set<Situation>();
  const { first, last } = DEFAULT_SETTINGS.nodePortRange;
  if (settings.nodePortRange.first !== first || settings.nodePortRange.last !== last)
    situations.add('ownRange');
  if (resource.service) situations.add('service');
  if ('service' in owner) for (const situation of ofService(owner.service)) situations.add(situation);
  if ('container' in owner && owner.container.role === 'init') situations.add('init');
  if ('pod' in owner && textOf(owner.pod.hostNetwork) === 'true') situations.add('hostNetwork');
  return situations;
}

function* ofService(service: Service): Generator<Situation> {
  const type = textOf(service.type) ?? 'ClusterIP';
  const headless = textOf(service.clusterIP) === 'None';
  if (type === 'ExternalName') yield 'externalName';
  else if (headless) yield 'headless';
  else yield 'virtual';
  if (type === 'NodePort' || type === 'LoadBalancer' || service.type?.kind === 'unknown') yield 'nodePorts';
  if (type === 'LoadBalancer') yield 'loadBalancer';
  if (service.selector.pairs.length === 0 && !service.selector.open && type !== 'ExternalName')
    yield 'manual';
}
