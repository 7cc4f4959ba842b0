// Routes as a table: one line for each way of a request.
import type { HopEnd, RouteMap } from '../../../../shared/routes.ts';
import { type Way, waysThrough } from '../ways.ts';
import { endsOf, nameOf, placeOf, portAt, type StopsById, stopsById } from './words.ts';

const HEADS = ['SCOPE', 'NAMESPACE', 'FROM', 'ROUTE', 'SERVICE', 'TO', 'STATE', 'PLACE'];

export function table(map: RouteMap): string {
  const stops = stopsById(map);
  const rows = waysThrough(map.stops, map.hops).map((way) => rowOf(way, stops));
  const all = [HEADS, ...rows];
  const widths = HEADS.map((_, column) => Math.max(...all.map((row) => row[column]?.length ?? 0)));
  const line = (row: readonly string[]) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd();
  return `${all.map(line).join('\n')}\n`;
}

function rowOf(way: Way, stops: StopsById): readonly string[] {
  const ends = endsOf(way);
  const inLayers = (...layers: readonly number[]) =>
    ends
      .filter(({ stop }) => layers.includes(stops.get(stop)?.layer ?? -1) && stops.get(stop)?.kind !== 'lost')
      .map((end) => wordsOf(end, stops))
      .join(' → ');
  const first = stops.get(ends[0]?.stop ?? '');
  const object =
    ends.find(({ stop }) => (stops.get(stop)?.layer ?? 0) > 0 && stops.get(stop)?.kind !== 'lost') ?? ends[0];
  const whole = object && stops.get(object.stop);
  const why = way.hops.flatMap(({ why: words }) => (words === '' ? [] : [words]));
  return [
    first?.scope ?? '',
    first?.namespace || '-',
    inLayers(0) || 'in-cluster',
    inLayers(1, 2) || '-',
    inLayers(3) || '-',
    inLayers(4) || '-',
    [way.state, ...why].join(': '),
    placeOf(portAt(whole, object?.port)?.at ?? whole?.at),
  ];
}

function wordsOf({ stop, port }: HopEnd, stops: StopsById): string {
  const found = stops.get(stop);
  const label = portAt(found, port)?.label;
  return found ? `${nameOf(found)}${label === undefined ? '' : ` ${label}`}` : '?';
}
