// Asks the server for routes, and tells when they may be others now.
import { type Disposable, type Event, EventEmitter } from 'vscode';
import { type LanguageClient, State } from 'vscode-languageclient/node';
import {
  type RoutesTextParams,
  type RoutesTextResult,
  routesChangedMethod,
  routesMethod,
  routesTextMethod,
} from '../../shared/protocol.ts';
import type { RouteFilter, RouteMap } from '../../shared/routes.ts';

export interface Routes extends Disposable {
  readonly ask: (filter: RouteFilter) => Promise<RouteMap>;
  readonly text: (params: RoutesTextParams) => Promise<string>;
  readonly onDidChange: Event<void>;
}

export function routesOf(client: LanguageClient): Routes {
  const changed = new EventEmitter<void>();
  const subscriptions = [
    changed,
    client.onNotification(routesChangedMethod, () => changed.fire()),
    // A server that was started again has not been asked yet, and would keep silent.
    client.onDidChangeState(({ newState }) => {
      if (newState === State.Running) changed.fire();
    }),
  ];
  return {
    ask: (filter) => client.sendRequest<RouteMap>(routesMethod, filter),
    text: async (params) => (await client.sendRequest<RoutesTextResult>(routesTextMethod, params)).text,
    onDidChange: changed.event,
    dispose: () => {
      for (const each of subscriptions) each.dispose();
    },
  };
}
