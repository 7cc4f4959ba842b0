// The routes of the workspace, for the map; and as a text, to be saved.
import {
  type RoutesTextParams,
  type RoutesTextResult,
  routesMethod,
  routesTextMethod,
} from '../../../shared/protocol.ts';
import { ROUTE_FORMATS, type RouteFilter, type RouteMap } from '../../../shared/routes.ts';
import { routeMap, routesText } from '../../core/languageService.ts';
import type { Context } from '../convert.ts';
import type { Request } from './request.ts';

export const onRoutes: Request<RouteFilter | undefined, RouteMap> = {
  method: routesMethod,
  answer: (context, filter) => {
    context.watchRoutes();
    return mapOf(context, filter);
  },
};

export const onRoutesText: Request<RoutesTextParams | undefined, RoutesTextResult> = {
  method: routesTextMethod,
  answer: (context, params) => {
    const format = ROUTE_FORMATS.find((one) => one === params?.format);
    return format ? { text: routesText(mapOf(context, params?.filter), format) } : null;
  },
};

/** Findings are a part of the map, so what was typed is judged first. */
function mapOf(context: Context, filter: RouteFilter | undefined): RouteMap {
  context.judge();
  return routeMap(context.workspace, filterFrom(filter), (uri) => context.documents.theirs(uri));
}

/** Anything may be sent, so nothing is believed of it. */
function filterFrom(given: RouteFilter | undefined): RouteFilter {
  const word = (value: unknown) => (typeof value === 'string' && value !== '' ? value : undefined);
  return {
    scope: word(given?.scope),
    namespace: word(given?.namespace),
    search: word(given?.search),
    broken: given?.broken === true,
  };
}
