// How large the things of the picture are, in pixels at a zoom of 1; the style sheet's sizes are these.
import type { RouteProblem, Stop, StopPort } from '../../../shared/routes.ts';

/** The widths of the columns of the five layers, where there is room for them; hosts with paths are the longest names. */
const COLUMN_WIDTHS = [168, 196, 214, 200, 210] as const;
/** Between two columns; curves need room to turn. */
const COLUMN_GAP = 64;
/** How far columns and gaps give way, or grow. */
const NARROWEST = 0.7;
const WIDEST = 1.2;
/** Around the picture. */
export const MARGIN = 24;
/** Between two cards of a column, and what a hop takes that passes a column without stopping. */
export const CARD_GAP = 14;
export const LANE = 12;
/** Between two components, whose curves must not seem to belong together. */
export const COMPONENT_GAP = 26;
export const SCOPE_HEADING = 44;
export const NAMESPACE_HEADING = 30;

const HEAD = 44;
const ENTRY_HEAD = 30;
const ROW = 24;
export const NOTE_LINE = 16;
const NOTE_PADDING = 6;
/** Longer texts are cut, for the box beside the pointer shows them whole: about as much of them in any width. */
const MOST_NOTE_LINES = 4;
const MOST_NARROW_LINES = 6;
const NARROW = 175;
const FOOT = 6;
const NOTE_INDENT = 30;
const NOTE_CHARACTER = 6.1;

export interface Column {
  readonly layer: number;
  /** There is nothing in it but what is missing, or lies outside: it does not go by its layer's name. */
  readonly isNameless: boolean;
  readonly left: number;
  readonly width: number;
}

/**
 * The columns of the layers in use, in a window of a width in pixels: without gateways, there is no room for them. What
 * is missing, or lies outside, opens a column only behind all others; else it stands in the next one.
 */
export function columnsOf(stops: readonly Stop[], room: number): readonly Column[] {
  const isNamed = (stop: Stop) => isEntry(stop) || isObject(stop);
  const layersOf = (some: readonly Stop[]) =>
    [...new Set(some.map(({ layer }) => layer))].sort((a, b) => a - b);
  const named = layersOf(stops.filter(isNamed));
  const behind = layersOf(stops).filter((layer) => layer > (named.at(-1) ?? -1));
  const layers = [...named, ...behind];
  const widths = layers.map((layer) => COLUMN_WIDTHS[layer] ?? COLUMN_WIDTHS[2]);
  const natural = widths.reduce((sum, width) => sum + width, COLUMN_GAP * (widths.length - 1));
  const factor = Math.min(WIDEST, Math.max(NARROWEST, (room - 2 * MARGIN) / Math.max(natural, 1)));
  let left = MARGIN;
  return layers.map((layer, i) => {
    const width = Math.floor((widths[i] ?? 0) * factor);
    const column = { layer, isNameless: i >= named.length, left, width };
    left += width + Math.floor(COLUMN_GAP * factor);
    return column;
  });
}

/** Where a layer stands among the columns. */
export function columnOf(columns: readonly Column[], layer: number): number {
  return Math.max(
    0,
    columns.findIndex((column) => column.layer >= layer),
  );
}

/** A line of a card that can be walked to: its head, or one of its ports. */
export interface Row {
  /** Undefined for the head. */
  readonly port: StopPort | undefined;
  /** From the top of the card. */
  readonly top: number;
  readonly height: number;
  /** The lines that the worst finding below the row takes; 0 where there is none. */
  readonly noteLines: number;
}

export interface Size {
  readonly height: number;
  readonly rows: readonly Row[];
}

/** Where traffic begins is drawn smaller: it has one line and mostly no ports. */
export function isEntry(stop: Stop): boolean {
  return stop.kind === 'internet' || stop.kind === 'node' || stop.kind === 'caller';
}

/** It is written in the workspace, and not where traffic begins, gets lost or leaves. */
export function isObject(stop: Stop): boolean {
  return !isEntry(stop) && stop.kind !== 'lost' && stop.kind !== 'outside';
}

/** The finding that is shown without asking: the first of the most severe ones; hints are not. */
export function worst(problems: readonly RouteProblem[]): RouteProblem | undefined {
  const of = (severity: string) => problems.find((problem) => problem.severity === severity);
  return of('error') ?? of('warning') ?? of('information');
}

/** The height of a stop's card, with the places of its rows in it. */
export function sizeOf(stop: Stop, width: number): Size {
  const rows: Row[] = [];
  let top = 0;
  const add = (port: StopPort | undefined, height: number) => {
    const noteLines = linesOf(worst((port ?? stop).problems), width);
    rows.push({ port, top, height, noteLines });
    top += height + (noteLines > 0 ? noteLines * NOTE_LINE + NOTE_PADDING : 0);
  };
  add(undefined, isEntry(stop) ? ENTRY_HEAD : HEAD);
  for (const port of stop.ports) add(port, ROW);
  return { rows, height: stop.ports.length > 0 ? top + FOOT : top };
}

// A guess is enough: what is longer than guessed is cut, and nothing has to be measured while drawing.
function linesOf(problem: RouteProblem | undefined, width: number): number {
  if (!problem) return 0;
  const perLine = Math.floor((width - NOTE_INDENT) / NOTE_CHARACTER);
  const most = width < NARROW ? MOST_NARROW_LINES : MOST_NOTE_LINES;
  return Math.min(most, Math.ceil((problem.message.length * 1.15) / perLine));
}
