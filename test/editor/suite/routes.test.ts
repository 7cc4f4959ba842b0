// Ingresses, policies and addresses in the editor: findings, the way in a hover, and steps along it.
import assert from 'node:assert/strict';
import { commands, type Hover, type Location, type LocationLink, type MarkdownString, window } from 'vscode';
import { closeAll, EDGE_RULES, rangeOf, reported, showEdge } from './support.ts';

suite('routes', () => {
  teardown(closeAll);

  test('what leads nowhere is underlined, exactly', async () => {
    const document = await showEdge();
    const findings = await reported(document.uri, ...EDGE_RULES);
    const texts = findings.map(({ range }) => document.getText(range)).sort();
    assert.deepEqual(texts, ['80', '8080', '9000', 'storefrnt-api']);
  });

  test('hover on a port of a Service says who comes to it', async () => {
    const document = await showEdge();
    const [first] = await commands.executeCommand<Hover[]>(
      'vscode.executeHoverProvider',
      document.uri,
      rangeOf(document, 'number: 8080').end.translate(0, -1),
    );
    const text = (first?.contents ?? []).map((part) => (part as MarkdownString).value).join('\n');
    assert.match(text, /internet → .*ingress shop.*✗ no port 8080/);
  });

  test('the definition of a backend is the Service, that of a policy port the container port', async () => {
    const document = await showEdge();
    const found = await commands.executeCommand<(Location | LocationLink)[]>(
      'vscode.executeDefinitionProvider',
      document.uri,
      rangeOf(document, 'name: storefront\n                port').start.translate(0, 8),
    );
    assert.ok(found.length > 0);
  });

  test('a number is explained in a page of its own', async () => {
    const named = () =>
      window.tabGroups.all.some(({ tabs }) => tabs.some(({ label }) => label.includes('9090')));
    const opened = new Promise<void>((resolve) => {
      const subscription = window.tabGroups.onDidChangeTabs(() => {
        if (!named()) return;
        subscription.dispose();
        resolve();
      });
    });
    await commands.executeCommand('portolan.explain', '9090');
    if (!named()) await opened;
  });
});
