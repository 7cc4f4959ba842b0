// The quiet status of the workspace, in the language status of YAML documents.
import {
  commands,
  type Diagnostic,
  DiagnosticSeverity,
  type Disposable,
  type LanguageStatusItem,
  LanguageStatusSeverity,
  l10n,
  languages,
  type Uri,
} from 'vscode';
import { type LanguageClient, State } from 'vscode-languageclient/node';
import { type StatusParams, statusMethod } from '../shared/protocol.ts';
import { documents } from './documents.ts';

/** The `source` of the server's diagnostics. */
const source = 'portolan';

interface Count {
  readonly errors: number;
  readonly warnings: number;
}

/** Shows the status, and keeps it true until disposed of. */
export function showStatus(client: LanguageClient): Disposable[] {
  const item = languages.createLanguageStatusItem('portolan.status', documents);
  item.name = 'Portolan';
  const counts = new Map<string, Count>();
  let status: StatusParams | undefined;
  const show = () => render(item, client.state, status, total(counts.values()));
  const recount = (uris: readonly Uri[]) => {
    for (const uri of uris) {
      const count = countOf(languages.getDiagnostics(uri));
      if (count) counts.set(uri.toString(), count);
      else counts.delete(uri.toString());
    }
    show();
  };
  show();
  return [
    item,
    client.onNotification(statusMethod, (params: StatusParams) => {
      status = params;
      show();
      // What is offered only where there is something to look at.
      void commands.executeCommand('setContext', 'portolan.hasResources', params.resources > 0);
    }),
    client.onDidChangeState(() => {
      status = undefined;
      show();
    }),
    languages.onDidChangeDiagnostics((event) => recount(event.uris)),
  ];
}

function render(
  item: LanguageStatusItem,
  state: State,
  status: StatusParams | undefined,
  count: Count,
): void {
  const { errors, warnings } = count;
  item.busy = state === State.Starting || status?.state === 'indexing';
  item.severity = LanguageStatusSeverity.Information;
  item.command = undefined;
  item.detail = status
    ? l10n.t('{0} resources in {1} files', status.resources, status.files)
    : l10n.t('Kubernetes ports');
  if (state === State.Stopped || state === State.StartFailed) {
    item.text = l10n.t('Portolan: stopped');
    item.severity = LanguageStatusSeverity.Error;
    item.command = { command: 'portolan.restart', title: l10n.t('Restart') };
  } else if (status?.state === 'indexing' && status.total > 0)
    item.text = l10n.t('Portolan: reading {0} of {1} files', status.done, status.total);
  else if (item.busy) item.text = l10n.t('Portolan: reading the workspace');
  else if (errors + warnings === 0) item.text = l10n.t('Portolan: ready');
  else {
    item.text = l10n.t('Portolan: {0}, {1}', errorsText(errors), warningsText(warnings));
    item.command = { command: 'workbench.actions.view.problems', title: l10n.t('Show Problems') };
  }
}

function errorsText(count: number): string {
  return count === 1 ? l10n.t('1 error') : l10n.t('{0} errors', count);
}

function warningsText(count: number): string {
  return count === 1 ? l10n.t('1 warning') : l10n.t('{0} warnings', count);
}

/** The findings of one document; undefined when there are none worth counting. */
function countOf(diagnostics: readonly Diagnostic[]): Count | undefined {
  let errors = 0;
  let warnings = 0;
  for (const diagnostic of diagnostics) {
    if (diagnostic.source !== source) continue;
    if (diagnostic.severity === DiagnosticSeverity.Error) errors += 1;
    else if (diagnostic.severity === DiagnosticSeverity.Warning) warnings += 1;
  }
  return errors + warnings > 0 ? { errors, warnings } : undefined;
}

function total(counts: Iterable<Count>): Count {
  let errors = 0;
  let warnings = 0;
  for (const count of counts) {
    errors += count.errors;
    warnings += count.warnings;
  }
  return { errors, warnings };
}
