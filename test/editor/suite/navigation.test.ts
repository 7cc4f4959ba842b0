// Hover, completion and the ways from place to place, through the editor's own commands.
import assert from 'node:assert/strict';
import {
  type CompletionList,
  commands,
  type DocumentLink,
  type Hover,
  type Location,
  type LocationLink,
  type MarkdownString,
  Range,
  type SelectionRange,
  type SemanticTokens,
  type SemanticTokensLegend,
  type SymbolInformation,
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
    assert.deepEqual(placeOf(first), [String(target.uri), rangeOf(target, 'metrics')]);
  });

  test('the implementation of a Service port is the container port that serves it', async () => {
    const document = await show('service.yaml');
    const target = await show('deployment.yaml');
    const found = await commands.executeCommand<(Location | LocationLink)[]>(
      'vscode.executeImplementationProvider',
      document.uri,
      rangeOf(document, 'port: 9090').end.translate(0, -2),
    );
    assert.deepEqual(found.map(placeOf), [[String(target.uri), rangeOf(target, 'metrics')]]);
  });

  test('objects and ports are found by their names', async () => {
    const found = await commands.executeCommand<SymbolInformation[]>(
      'vscode.executeWorkspaceSymbolProvider',
      'shop:9090',
    );
    const names = found.map(({ name, containerName }) => `${name} of ${containerName}`);
    assert.ok(names.includes('shop:9090 (metrics) → metrics of Service shop'), names.join('\n'));
    assert.ok(names.includes('shop:9090 (metrics) of Deployment shop, container shop'), names.join('\n'));
  });

  test('paths of a kustomization can be followed', async () => {
    const document = await show('kustomize/prod/kustomization.yaml');
    const links = await commands.executeCommand<DocumentLink[]>('vscode.executeLinkProvider', document.uri);
    const targets = links.map(({ target }) => String(target));
    assert.ok(targets.includes(String(at('kustomize/base/kustomization.yaml'))), targets.join('\n'));
    assert.ok(targets.includes(String(at('kustomize/prod/ports.yaml'))), targets.join('\n'));
  });

  test('a selection grows to the whole entry of a port', async () => {
    const document = await show('service.yaml');
    const [first] = await commands.executeCommand<SelectionRange[]>(
      'vscode.executeSelectionRangeProvider',
      document.uri,
      [rangeOf(document, 'targetPort: metrics').end],
    );
    const texts: string[] = [];
    for (let step = first; step; step = step.parent as SelectionRange)
      texts.push(document.getText(step.range));
    assert.ok(texts.includes('targetPort: metrics'), texts.join('\n---\n'));
    assert.ok(
      texts.includes('- name: metrics\n      port: 9090\n      targetPort: metrics'),
      texts.join('\n---\n'),
    );
  });

  test('completion knows the ports and labels of the workload', async () => {
    const document = await show('service.yaml');
    const labelsAt = async (text: string) => {
      const list = await commands.executeCommand<CompletionList>(
        'vscode.executeCompletionItemProvider',
        document.uri,
        rangeOf(document, text).end,
      );
      return list.items.map(({ label }) => (typeof label === 'string' ? label : label.label));
    };
    const ports = await labelsAt('targetPort: ht');
    assert.deepEqual(
      ['http', '8080', 'metrics', '9090'].filter((label) => !ports.includes(label)),
      [],
    );
    assert.ok((await labelsAt('app: sh')).includes('shop'));
  });

  test('ports have the colours of definitions and of what leads to one', async () => {
    const document = await show('service.yaml');
    const legend = await commands.executeCommand<SemanticTokensLegend>(
      'vscode.provideDocumentSemanticTokensLegend',
      document.uri,
    );
    const { data } = await commands.executeCommand<SemanticTokens>(
      'vscode.provideDocumentSemanticTokens',
      document.uri,
    );
    let [line, character] = [0, 0];
    const found = Array.from({ length: data.length / 5 }, (_, i) => {
      const [lines = 0, characters = 0, length = 0, type = 0, modifiers = 0] = data.slice(5 * i, 5 * i + 5);
      character = lines === 0 ? character + characters : characters;
      line += lines;
      const text = document.getText(new Range(line, character, line, character + length));
      return `${text} ${legend.tokenTypes[type]}${modifiers === 1 ? ` ${legend.tokenModifiers[0]}` : ''}`;
    });
    assert.ok(found.includes('metrics variable'), found.join(', '));
    assert.ok(found.includes('shop class declaration'), found.join(', '));
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

function placeOf(found: Location | LocationLink): [uri: string, range: Range | undefined] {
  return 'targetUri' in found
    ? [String(found.targetUri), found.targetSelectionRange]
    : [String(found.uri), found.range];
}

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
