// Hover, definition and references through the editor's own commands.
import assert from 'node:assert/strict';
import {
  commands,
  type Hover,
  type Location,
  type LocationLink,
  type MarkdownString,
  type Uri,
} from 'vscode';
import { at, closeAll, rangeOf, reported, show } from './support.ts';

suite('navigation', () => {
  suiteSetup(() => reported(at('service.yaml'), 'target-port-name-not-found'));
  teardown(closeAll);

  test('hover on a target port names what it leads to', async () => {
    const document = await show('service.yaml');
    const text = await hoverText(document.uri, 'targetPort: metrics');
    assert.match(text, /9090/);
    assert.match(text, /shop/);
  });

  test('hover on a key of another file format says nothing', async () => {
    const document = await show('chart/Chart.yaml');
    assert.equal(await hoverText(document.uri, 'version'), '');
  });

  test('the definition of a target port is the container port', async () => {
    const document = await show('service.yaml');
    const target = await show('deployment.yaml');
    const found = await commands.executeCommand<(Location | LocationLink)[]>(
      'vscode.executeDefinitionProvider',
      document.uri,
      rangeOf(document, 'targetPort: metrics').end.translate(0, -2),
    );
    const [first] = found;
    assert.ok(first);
    const [uri, range] =
      'targetUri' in first ? [first.targetUri, first.targetSelectionRange] : [first.uri, first.range];
    assert.equal(String(uri), String(target.uri));
    assert.deepEqual(range, rangeOf(target, 'metrics'));
  });

  test('references of a container port are found in other files', async () => {
    const document = await show('deployment.yaml');
    const found = await commands.executeCommand<Location[]>(
      'vscode.executeReferenceProvider',
      document.uri,
      rangeOf(document, 'name: metrics').end.translate(0, -2),
    );
    assert.ok(found.some(({ uri }) => String(uri) === String(at('service.yaml'))));
  });
});

async function hoverText(uri: Uri, text: string): Promise<string> {
  const document = await show(uri.path.split('/shop/').at(-1) ?? '');
  const { end } = rangeOf(document, text);
  const hovers = await commands.executeCommand<Hover[]>(
    'vscode.executeHoverProvider',
    uri,
    end.translate(0, -2),
  );
  return hovers
    .flatMap(({ contents }) => contents)
    .map((part) => (typeof part === 'string' ? part : (part as MarkdownString).value))
    .join('\n');
}
