// The ways of traffic in the editor: the hierarchy of calls, and the lenses above objects.
import assert from 'node:assert/strict';
import {
  type CallHierarchyIncomingCall,
  type CallHierarchyItem,
  type CallHierarchyOutgoingCall,
  type CodeLens,
  commands,
} from 'vscode';
import { closeAll, rangeOf, showEdge } from './support.ts';

suite('calls and lenses', () => {
  teardown(closeAll);

  test('calls go from a Service to its container and back', async () => {
    const document = await showEdge();
    const [item] = await commands.executeCommand<CallHierarchyItem[]>(
      'vscode.prepareCallHierarchy',
      document.uri,
      rangeOf(document, 'targetPort: web').end,
    );
    assert.equal(item?.name, 'service/storefront http:80');
    const [out] = await commands.executeCommand<CallHierarchyOutgoingCall[]>(
      'vscode.provideOutgoingCalls',
      item,
    );
    assert.equal(out?.to.name, 'deploy/storefront web:8080');
    const [back] = await commands.executeCommand<CallHierarchyIncomingCall[]>(
      'vscode.provideIncomingCalls',
      out?.to,
    );
    assert.equal(back?.from.name, 'service/storefront http:80');
  });

  test('a lens opens the list of its places', async () => {
    const document = await showEdge();
    const lenses = await commands.executeCommand<CodeLens[]>('vscode.executeCodeLensProvider', document.uri);
    const lens = lenses.find(({ command }) => command?.title === '← storefront:80');
    assert.ok(lens?.command, lenses.map(({ command }) => command?.title).join(' | '));
    await commands.executeCommand(lens.command.command, ...(lens.command.arguments ?? []));
  });
});
