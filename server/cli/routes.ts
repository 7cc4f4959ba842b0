// `portolan routes`: draws the routes of the manifests, for people and for other programs.
import { nearest, routeMap, routesText } from '../core/languageService.ts';
import type { RoutesOptions } from './options.ts';
import { readAndJudge, tellNotes } from './read.ts';
import { visible } from './report/visible.ts';
import { Complaint, type Terminal } from './terminal.ts';

/** Prints the routes. Gives the exit code. */
export function routes(options: RoutesOptions, terminal: Terminal): number {
  const { workspace, names, notes } = readAndJudge(options, terminal);
  const { filter, format } = options;
  tellNotes(notes, terminal);
  const map = routeMap(workspace, filter, (uri) => names.get(uri) ?? uri);
  if (filter.scope !== undefined && !map.scopes.some(({ id }) => id === filter.scope)) {
    const ids = map.scopes.map(({ id }) => id);
    const [near] = nearest(filter.scope, ids);
    throw new Complaint(
      `there is no scope '${filter.scope}'; ${near === undefined ? `there are ${ids.join(', ') || 'none'}` : `did you mean ${near}?`}`,
    );
  }
  const text = routesText(map, format);
  // JSON hides what could harm a terminal by itself.
  terminal.out.write(format === 'json' ? text : text.split('\n').map(visible).join('\n'));
  if (map.left > 0) terminal.err.write(`portolan: ${map.left} more stops are left out; choose a --scope\n`);
  return 0;
}
