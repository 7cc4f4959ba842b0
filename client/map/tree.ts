// The tree of routes in the Explorer: the same map, for keyboards, screen readers and narrow windows.
import {
  type Disposable,
  EventEmitter,
  l10n,
  Position,
  Range,
  ThemeColor,
  ThemeIcon,
  TreeItem,
  TreeItemCollapsibleState,
  type TreeView,
  Uri,
  window,
} from 'vscode';
import type { RouteMap } from '../../shared/routes.ts';
import { newest } from './newest.ts';
import { type Leaf, outlineOf } from './outline.ts';
import type { Routes } from './routes.ts';

const ICONS: Readonly<Record<Leaf['kind'], string>> = {
  scope: 'folder',
  namespace: 'symbol-namespace',
  port: 'plug',
  internet: 'globe',
  node: 'server',
  caller: 'arrow-right',
  gateway: 'milestone',
  route: 'git-branch',
  service: 'symbol-interface',
  workload: 'package',
  outside: 'link-external',
  lost: 'error',
};

export function routesTree(routes: Routes): Disposable & { readonly view: TreeView<Leaf> } {
  const changed = new EventEmitter<void>();
  let map: RouteMap | undefined;
  let isStale = true;
  let top: readonly Leaf[] = [];
  const view = window.createTreeView<Leaf>('portolan.routes', {
    showCollapseAll: true,
    treeDataProvider: {
      onDidChangeTreeData: changed.event,
      getTreeItem: itemOf,
      getChildren: (leaf) => {
        if (leaf) return [...leaf.children()];
        if (!map) renew();
        return [...top];
      },
    },
  });
  const ask = newest<undefined, RouteMap>(
    () => routes.ask({}),
    (answer) => {
      map = answer;
      top = outlineOf(answer);
      view.description = summary(answer);
      view.message = answer.complete ? '' : l10n.t('The workspace is still being read: more may come.');
      changed.fire();
    },
    () => {
      view.message = l10n.t('The language server does not answer.');
    },
  );
  // Nobody sees a tree that is hidden, so it is not asked for.
  const renew = () => {
    if (!view.visible || !isStale) return;
    isStale = false;
    ask(undefined);
  };
  const subscriptions = [
    view,
    changed,
    view.onDidChangeVisibility(renew),
    routes.onDidChange(() => {
      isStale = true;
      renew();
    }),
  ];
  return {
    view,
    dispose: () => {
      for (const each of subscriptions) each.dispose();
    },
  };
}

function itemOf(leaf: Leaf): TreeItem {
  const { Collapsed, Expanded, None } = TreeItemCollapsibleState;
  const isGroup = leaf.kind === 'scope' || leaf.kind === 'namespace';
  const item = new TreeItem(leaf.label, leaf.hasChildren ? (isGroup ? Expanded : Collapsed) : None);
  const isBroken = leaf.state === 'broken' || leaf.kind === 'lost';
  const error = leaf.problems.find(({ severity }) => severity === 'error');
  const warning = leaf.problems.find(({ severity }) => severity === 'warning');
  item.id = leaf.id;
  item.description = [leaf.detail, leaf.why].filter(Boolean).join(' · ');
  item.iconPath =
    isBroken || error
      ? new ThemeIcon('error', new ThemeColor('problemsErrorIcon.foreground'))
      : warning || leaf.state === 'doubtful'
        ? new ThemeIcon('warning', new ThemeColor('problemsWarningIcon.foreground'))
        : new ThemeIcon(ICONS[leaf.kind]);
  const messages = leaf.problems.map(({ message }) => message);
  item.tooltip = [`${leaf.label} ${item.description}`.trim(), ...messages].join('\n\n');
  const said = [leaf.detail, leaf.label, isBroken ? l10n.t('broken') : '', leaf.why, ...messages];
  item.accessibilityInformation = { label: said.filter(Boolean).join(', ') };
  if (leaf.at) {
    const start = new Position(leaf.at.line, leaf.at.character);
    const options = { selection: new Range(start, start), preserveFocus: true };
    const uri = Uri.parse(leaf.at.uri, true);
    item.command = { command: 'vscode.open', title: l10n.t('Open'), arguments: [uri, options] };
  }
  return item;
}

function summary({ routes, brokenRoutes: broken }: RouteMap): string {
  if (routes === 0) return '';
  const count = routes === 1 ? l10n.t('1 route') : l10n.t('{0} routes', routes);
  return broken > 0 ? `${count}, ${l10n.t('{0} broken', broken)}` : count;
}
