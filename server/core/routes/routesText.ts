// Routes as a text, in any of the formats.
import type { RouteFormat, RouteMap } from '../../../shared/routes.ts';
import { dot } from './text/dot.ts';
import { json } from './text/json.ts';
import { mermaid } from './text/mermaid.ts';
import { table } from './text/table.ts';
import { tree } from './text/tree.ts';

const WRITERS: Readonly<Record<RouteFormat, (map: RouteMap) => string>> = { tree, table, mermaid, dot, json };

/** A map as a text. Its files are called as the map calls them. */
export function routesText(map: RouteMap, format: RouteFormat): string {
  return WRITERS[format](map);
}
