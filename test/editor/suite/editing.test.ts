// Typing and renaming in the editor: what fits in a field, and one name changed in all files that say it.
import assert from 'node:assert/strict';
import {
  type CompletionList,
  commands,
  type DocumentHighlight,
  type DocumentSymbol,
  type Hover,
  type Location,
  type MarkdownString,
  type WorkspaceEdit,
} from 'vscode';
import { closeAll, EDGE_RULES, rangeOf, replace, reported, showEdge } from './support.ts';

suite('editing', () => {
  teardown(closeAll);

  test('the ports of a Service are offered to a backend', async () => {
    const document = await showEdge();
    const { items } = await commands.executeCommand<CompletionList>(
      'vscode.executeCompletionItemProvider',
      document.uri,
      rangeOf(document, 'number: 8080').end,
    );
    const labels = items.map(({ label }) => (typeof label === 'string' ? label : label.label));
    assert.ok(labels.includes('80'), labels.join());
  });

  test('an expression of a policy is completed, and hover says what the policy is about then', async () => {
    const document = await showEdge();
    const labels = '    matchLabels:\n      app: storefront\n  ingress:';
    const half = '    matchExpressions: [{ key: app, operator: In, values: [';
    await replace(document, labels, `${half}]}]\n  ingress:`);
    const list = await commands.executeCommand<CompletionList>(
      'vscode.executeCompletionItemProvider',
      document.uri,
      rangeOf(document, half).end,
      '[',
    );
    const offered = list.items.map(({ label }) => (typeof label === 'string' ? label : label.label));
    assert.deepEqual(offered.filter((label) => label.startsWith('storefront')).sort(), [
      'storefront',
      'storefront-api',
    ]);
    await replace(document, `${half}]`, `${half}storefront-api]`);
    const hovers = await commands.executeCommand<Hover[]>(
      'vscode.executeHoverProvider',
      document.uri,
      rangeOf(document, 'podSelector').start.translate(0, 1),
    );
    const text = hovers.flatMap(({ contents }) => contents).map((part) => (part as MarkdownString).value);
    assert.match(text.join('\n'), /Selects \[deploy\/storefront-api\]/);
  });

  test('the port of a container is renamed with the Service that asks for it', async () => {
    const document = await showEdge();
    const edit = await commands.executeCommand<WorkspaceEdit>(
      'vscode.executeDocumentRenameProvider',
      document.uri,
      rangeOf(document, 'targetPort: web').end.translate(0, -1),
      'http',
    );
    const changes = edit.get(document.uri);
    assert.equal(changes.length, 2);
    assert.ok(changes.every(({ newText }) => newText === 'http'));
  });

  test('a Service is renamed with the Ingress that leads to it, a label with all that ask for it', async () => {
    const document = await showEdge();
    const changesOf = async (at: string, name: string) => {
      const edit = await commands.executeCommand<WorkspaceEdit>(
        'vscode.executeDocumentRenameProvider',
        document.uri,
        rangeOf(document, at).end.translate(0, -1),
        name,
      );
      return edit.get(document.uri).map(({ range }) => document.lineAt(range.start.line).text.trim());
    };
    const names = await changesOf('name: storefront', 'window');
    assert.deepEqual(names, ['name: storefront', 'name: storefront']);
    const labels = await changesOf('app: storefront', 'window');
    assert.deepEqual(labels, Array(4).fill('app: storefront'));
  });

  test('the port under the cursor is marked where it is asked for', async () => {
    const document = await showEdge();
    const marks = await commands.executeCommand<DocumentHighlight[]>(
      'vscode.executeDocumentHighlights',
      document.uri,
      rangeOf(document, '- name: web').end.translate(0, -1),
    );
    const lines = marks.map(({ range }) => document.lineAt(range.start.line).text.trim());
    assert.deepEqual(lines.sort(), ['- name: web', 'targetPort: web']);
  });

  test('the outline has the ports of each object', async () => {
    const document = await showEdge();
    const symbols = await commands.executeCommand<DocumentSymbol[]>(
      'vscode.executeDocumentSymbolProvider',
      document.uri,
    );
    const service = symbols.find(({ name }) => name === 'service/storefront');
    assert.deepEqual(
      service?.children.map(({ name }) => name),
      ['http:80 → web'],
    );
  });

  test('references follow what is typed', async () => {
    const document = await showEdge();
    await replace(document, 'number: 8080', 'number: 80');
    await reported(document.uri, ...EDGE_RULES.slice(1));
    const found = await commands.executeCommand<Location[]>(
      'vscode.executeReferenceProvider',
      document.uri,
      rangeOf(document, '- name: http').end.translate(0, -1),
    );
    const lines = found.map(({ range }) => document.lineAt(range.start.line).text.trim());
    assert.ok(lines.includes('number: 80'), lines.join());
  });
});
