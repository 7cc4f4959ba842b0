// Routes for other programs; lines and columns count from 1, as those of findings do.
import type { RouteMap, RoutePlace } from '../../../../shared/routes.ts';

export function json(map: RouteMap): string {
  const stops = map.stops.map(({ at, ports, ...stop }) => ({
    ...stop,
    at: placeOf(at),
    ports: ports.map((port) => ({ ...port, at: placeOf(port.at) })),
  }));
  return `${JSON.stringify({ ...map, stops }, undefined, 2)}\n`;
}

function placeOf(at: RoutePlace | undefined) {
  return at && { file: at.uri, line: at.line + 1, column: at.character + 1 };
}
