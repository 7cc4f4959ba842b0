// More than one workspace folder.
import assert from 'node:assert/strict';
import { Uri, workspace } from 'vscode';
import { at, reported } from './support.ts';

const notFound = 'target-port-name-not-found';

suite('folders', () => {
  test('a folder that is added is checked, and forgotten when it is removed', async () => {
    await reported(at('service.yaml'), notFound);
    const uri = Uri.joinPath(at('.'), '..', 'billing');
    const file = Uri.joinPath(uri, 'service.yaml');
    // Not in the first place: a changed first folder restarts the extension host, and this suite with it.
    assert.ok(workspace.updateWorkspaceFolders(1, 0, { uri }));
    await reported(file, notFound);
    assert.ok(workspace.updateWorkspaceFolders(1, 1));
    await reported(file);
    await reported(at('service.yaml'), notFound);
  });
});
