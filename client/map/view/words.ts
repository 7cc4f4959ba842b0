// What is said about spots and hops of the map, for screen readers and in the box beside the pointer.
import type { HopState, RouteProblem, StopKind } from '../../../shared/routes.ts';
import { type Graph, hopsAt, type Spot } from './graph.ts';
import type { Curve, Heading } from './layout.ts';
import { type Column, isObject } from './sizes.ts';

/** All texts of the page, in the language of the editor; `{0}`, `{1}` stand for what is filled in. */
export interface Words {
  readonly title: string;
  readonly help: string;
  readonly controls: string;
  readonly scope: string;
  readonly allScopes: string;
  readonly namespace: string;
  readonly allNamespaces: string;
  readonly search: string;
  readonly broken: string;
  readonly zoomIn: string;
  readonly zoomOut: string;
  readonly fit: string;
  readonly export: string;
  readonly oneRoute: string;
  readonly routes: string;
  readonly someBroken: string;
  readonly noneBroken: string;
  readonly reading: string;
  readonly stillReading: string;
  readonly left: string;
  readonly empty: string;
  readonly emptyHint: string;
  readonly nothingFits: string;
  readonly clear: string;
  /** By layer. */
  readonly columns: readonly string[];
  readonly kinds: Readonly<Record<StopKind, string>>;
  readonly states: Readonly<Record<HopState, string>>;
  readonly severities: Readonly<Record<RouteProblem['severity'], string>>;
  readonly port: string;
  readonly ofNamespace: string;
  readonly inNamespace: string;
  readonly leadsTo: string;
  readonly reachedFrom: string;
  readonly andMore: string;
  readonly opens: string;
}

/** `fill('{0} of {1}', 1, 2)` → `1 of 2` */
export function fill(text: string, ...values: readonly (string | number)[]): string {
  return text.replace(/\{(\d)\}/g, (whole, index) => String(values[Number(index)] ?? whole));
}

export function columnText(words: Words, { layer, isNameless }: Column): string {
  return isNameless ? '' : (words.columns[layer] ?? '');
}

export function headingText(words: Words, { level, text }: Pick<Heading, 'level' | 'text'>): string {
  return level === 'scope' ? text : fill(words.ofNamespace, text);
}

/** `Deployment web, port http:8080`; `no port htpp, in deploy/web` */
export function nameOf(words: Words, graph: Graph, spot: Spot): string {
  const stop = graph.boxOf.get(spot.stop)?.stop;
  if (!stop) return spot.stop;
  const { kind, label, detail } = stop;
  const port = stop.ports.find(({ id }) => id === spot.port);
  const parts = isObject(stop) ? [`${detail || words.kinds[kind]} ${label}`] : [label];
  if (kind === 'lost' || kind === 'outside') parts.push(detail);
  // The rows of an Ingress, a route and the internet are hosts and paths.
  if (port) parts.push(kind === 'route' || kind === 'internet' ? port.label : fill(words.port, port.label));
  return parts.filter(Boolean).join(', ');
}

/** `leads to Deployment web, port http:8080 (broken: no such port)` */
export function hopText(words: Words, graph: Graph, { hop }: Curve, side: 'from' | 'to'): string {
  const end = side === 'to' ? hop.to : hop.from;
  const said = fill(
    side === 'to' ? words.leadsTo : words.reachedFrom,
    nameOf(words, graph, { port: undefined, ...end }),
  );
  if (hop.state === 'ok') return said;
  const state = words.states[hop.state];
  return `${said} (${hop.why ? `${state}: ${hop.why}` : state})`;
}

export function problemsAt(graph: Graph, spot: Spot): readonly RouteProblem[] {
  const stop = graph.boxOf.get(spot.stop)?.stop;
  if (!stop || spot.port === undefined) return stop?.problems ?? [];
  return stop.ports.find(({ id }) => id === spot.port)?.problems ?? [];
}

/** All there is to say of a spot, in one sentence for those who do not see the lines. */
export function labelOf(words: Words, graph: Graph, spot: Spot): string {
  const stop = graph.boxOf.get(spot.stop)?.stop;
  const detail = stop?.ports.find(({ id }) => id === spot.port)?.detail;
  const parts = [nameOf(words, graph, spot)];
  if (detail) parts.push(detail);
  if (spot.port === undefined && stop?.namespace) parts.push(fill(words.inNamespace, stop.namespace));
  for (const { severity, message } of problemsAt(graph, spot))
    parts.push(`${words.severities[severity]}: ${message.replaceAll('`', '')}`);
  parts.push(...hopTexts(words, graph, spot, 3));
  return parts.join('; ');
}

/** Where a spot leads and what leads to it; many are cut short. */
export function hopTexts(words: Words, graph: Graph, spot: Spot, most: number): readonly string[] {
  const some = (hops: readonly Curve[], side: 'from' | 'to') => {
    const texts = hops.slice(0, most).map((curve) => hopText(words, graph, curve, side));
    return hops.length > most ? [...texts, fill(words.andMore, hops.length - most)] : texts;
  };
  return [
    ...some(hopsAt(graph.leaving, spot, 'from'), 'to'),
    ...some(hopsAt(graph.arriving, spot, 'to'), 'from'),
  ];
}
