// Quick fixes and the command that applies them all.
import assert from 'node:assert/strict';
import { type CodeAction, CodeActionKind, commands, type TextDocument, workspace } from 'vscode';
import { at, closeAll, isReported, rangeOf, replace, reported, show } from './support.ts';
import { note } from './tell.ts';

const notFound = 'target-port-name-not-found';
const quoted = ['port-not-integer', 'port-protocol-invalid'];

suite('fixes', () => {
  teardown(closeAll);

  test('the first fix of a misspelt name takes the right one', async () => {
    const document = await show('service.yaml');
    await reported(document.uri, notFound);
    const [first] = await quickFixes(document, 'htp');
    assert.ok(first?.edit);
    assert.ok(await workspace.applyEdit(first.edit));
    await reported(document.uri);
    assert.match(document.getText(), /targetPort: http$/m);
  });

  test('a fix made for an older text is not offered for the newer one', async () => {
    const document = await show('service.yaml');
    await reported(document.uri, notFound);
    await replace(document, 'htp', 'http');
    await reported(document.uri);
    assert.deepEqual(await quickFixes(document, 'targetPort: http'), []);
  });

  test('every safe fix of a file is applied by the command', async () => {
    const document = await show('quoted.yaml');
    await reported(document.uri, ...quoted);
    await commands.executeCommand('portolan.fixAll');
    await reported(document.uri);
    assert.match(document.getText(), /port: 80$/m);
    assert.match(document.getText(), /protocol: TCP$/m);
  });

  test('every safe fix of a file is applied when it is saved', async () => {
    const original = await workspace.fs.readFile(at('quoted.yaml'));
    const settings = workspace.getConfiguration('editor');
    const onSave = { 'source.fixAll.portolan': 'explicit' };
    await settings.update('codeActionsOnSave', onSave);
    try {
      const document = await show('quoted.yaml');
      await reported(document.uri, ...quoted);
      // Once in some fifty runs VS Code 1.93 saves the file as it is; a person would save again.
      for (const [typed, over] of [
        ['that is always right', 'that cannot be wrong'],
        ['that cannot be wrong', 'that is always right'],
      ] as const) {
        await replace(document, over, typed);
        assert.ok(await document.save());
        if (await isReported(document.uri, [], 15_000)) break;
        const known = workspace.getConfiguration('editor', document.uri).get('codeActionsOnSave');
        note(`a save came without its fixes, though the setting was ${JSON.stringify(known)}`);
      }
      await reported(document.uri);
    } finally {
      await settings.update('codeActionsOnSave', undefined);
      await workspace.fs.writeFile(at('quoted.yaml'), original);
    }
    await reported(at('quoted.yaml'), ...quoted);
  });

  test('a fix that a person has to choose is offered, but not applied by the command', async () => {
    const document = await show('rejected.yaml');
    await reported(document.uri, 'service-port-missing', 'node-port-type-mismatch');
    const before = document.getText();
    await commands.executeCommand('portolan.fixAll');
    assert.equal(document.getText(), before);
    const actions = await quickFixes(document, 'nodePort: 30080');
    const chosen = actions.find(({ title }) => title.includes('NodePort'));
    assert.ok(chosen?.edit);
    assert.ok(await workspace.applyEdit(chosen.edit));
    await reported(document.uri, 'service-port-missing');
    assert.match(document.getText(), /type: NodePort/);
  });

  test('nothing to fix changes nothing', async () => {
    const document = await show('deployment.yaml');
    const before = document.getText();
    await commands.executeCommand('portolan.fixAll');
    assert.equal(document.getText(), before);
  });
});

async function quickFixes(document: TextDocument, text: string): Promise<CodeAction[]> {
  return commands.executeCommand<CodeAction[]>(
    'vscode.executeCodeActionProvider',
    document.uri,
    rangeOf(document, text),
    CodeActionKind.QuickFix.value,
    5,
  );
}
