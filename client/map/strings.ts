// The texts of the map's page, in the language of the editor: the page itself knows no language.
import { l10n } from 'vscode';
import type { Words } from './view/words.ts';

export function pageWords(): Words {
  return {
    title: l10n.t('Port map'),
    help: l10n.t(
      'Left and right go along hops, up and down from row to row, Enter opens the source, slash searches. The tree of routes in the Explorer says the same.',
    ),
    controls: l10n.t('What to show'),
    scope: l10n.t('Scope'),
    allScopes: l10n.t('All scopes'),
    namespace: l10n.t('Namespace'),
    allNamespaces: l10n.t('All namespaces'),
    search: l10n.t('Search names and ports (/)'),
    broken: l10n.t('Only what is broken'),
    zoomIn: l10n.t('Zoom in (+)'),
    zoomOut: l10n.t('Zoom out (-)'),
    fit: l10n.t('Fit into the window (0)'),
    export: l10n.t('Export…'),
    oneRoute: l10n.t('1 route'),
    routes: l10n.t('{0} routes', '{0}'),
    someBroken: l10n.t('{0} broken', '{0}'),
    noneBroken: l10n.t('none broken'),
    reading: l10n.t('Reading the workspace …'),
    stillReading: l10n.t('The workspace is still being read: more may come.'),
    left: l10n.t(
      '{0} more objects are not drawn. Choose a scope or a namespace, or search, to see them.',
      '{0}',
    ),
    empty: l10n.t('No routes yet'),
    emptyHint: l10n.t(
      'As soon as the workspace has a Service, an Ingress or a route of the Gateway API, this map shows how traffic gets to the ports of your pods.',
    ),
    nothingFits: l10n.t('No route fits this choice'),
    clear: l10n.t('Show all routes'),
    columns: [l10n.t('From'), l10n.t('Gateways'), l10n.t('Routes'), l10n.t('Services'), l10n.t('Workloads')],
    kinds: {
      internet: l10n.t('Internet'),
      node: l10n.t('Node'),
      caller: l10n.t('Caller'),
      gateway: l10n.t('Gateway'),
      route: l10n.t('Route'),
      service: l10n.t('Service'),
      workload: l10n.t('Workload'),
      outside: l10n.t('Outside of the workspace'),
      lost: l10n.t('Missing'),
    },
    states: {
      ok: '',
      doubtful: l10n.t('doubtful'),
      unknown: l10n.t('unknown'),
      broken: l10n.t('broken'),
    },
    severities: {
      error: l10n.t('Error'),
      warning: l10n.t('Warning'),
      information: l10n.t('Note'),
      hint: l10n.t('Hint'),
    },
    port: l10n.t('port {0}', '{0}'),
    ofNamespace: l10n.t('namespace {0}', '{0}'),
    inNamespace: l10n.t('in namespace {0}', '{0}'),
    leadsTo: l10n.t('leads to {0}', '{0}'),
    reachedFrom: l10n.t('reached from {0}', '{0}'),
    andMore: l10n.t('and {0} more', '{0}'),
    opens: l10n.t('Click or Enter opens {0}', '{0}'),
  };
}
