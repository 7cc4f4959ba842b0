// Overlays in the editor: findings and fixes in a patch, hover and definition through it.
import assert from 'node:assert/strict';
import {
  type CodeAction,
  commands,
  type Hover,
  type Location,
  type LocationLink,
  type MarkdownString,
  workspace,
} from 'vscode';
import { closeAll, rangeOf, replace, reported, show } from './support.ts';

const PATCH = 'kustomize/prod/ports.yaml';

suite('kustomize', () => {
  teardown(closeAll);

  test('a patch that changes nothing is underlined where it is written, and repaired', async () => {
    const document = await show(PATCH);
    await reported(document.uri, 'patched-port-ignored');
    const actions = await commands.executeCommand<CodeAction[]>(
      'vscode.executeCodeActionProvider',
      document.uri,
      rangeOf(document, '80'),
    );
    const fix = actions.find(({ title }) => title === 'Leave `protocol` out');
    assert.ok(fix?.edit);
    assert.ok(await workspace.applyEdit(fix.edit));
    await reported(document.uri);
    assert.doesNotMatch(document.getText(), /protocol/);
  });

  test('hover on a value of the base says what the overlay makes of it', async () => {
    const document = await show('kustomize/base/cart.yaml');
    const hovers = await commands.executeCommand<Hover[]>(
      'vscode.executeHoverProvider',
      document.uri,
      rangeOf(document, '8080').start.translate(0, 1),
    );
    const text = hovers
      .flatMap(({ contents }) => contents)
      .map((part) => (part as MarkdownString).value)
      .join('\n');
    assert.match(text, /kustomize\/prod.*9090/);
    assert.match(text, /prod\\?-cart/);
  });

  test('the definition of a target port is in the base and in the overlay', async () => {
    const document = await show('kustomize/base/cart.yaml');
    const found = await commands.executeCommand<(Location | LocationLink)[]>(
      'vscode.executeDefinitionProvider',
      document.uri,
      rangeOf(document, 'targetPort: http').end.translate(0, -1),
    );
    const files = found.map((one) => String('targetUri' in one ? one.targetUri : one.uri));
    assert.ok(files.includes(String(document.uri)), files.join());
  });

  test('a path that leads nowhere is underlined while it is typed', async () => {
    const document = await show('kustomize/prod/kustomization.yaml');
    await reported(document.uri);
    await replace(document, '../base', '../bass');
    await reported(document.uri, 'kustomization-path-not-found');
    await replace(document, '../bass', '../base');
    await reported(document.uri);
  });
});
