// Finds the stop or port that is written nearest to a place in a file.
import type { RoutePlace } from '../../../shared/routes.ts';
import type { Spot } from './graph.ts';
import type { Layout } from './layout.ts';

/** The last one that begins at the line or before it; else the first one of the file. */
export function nearest({ boxes }: Layout, { uri, line }: RoutePlace): Spot | undefined {
  const spots = boxes.flatMap(({ stop }) => [
    { at: stop.at, spot: { stop: stop.id, port: undefined } },
    ...stop.ports.map(({ id, at }) => ({ at, spot: { stop: stop.id, port: id } })),
  ]);
  const here = spots
    .flatMap(({ at, spot }) => (at?.uri === uri ? [{ line: at.line, spot }] : []))
    .sort((a, b) => a.line - b.line);
  return (here.findLast((each) => each.line <= line) ?? here[0])?.spot;
}
