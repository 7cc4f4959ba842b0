// Charts in the editor: silence on valid templates, findings where the wrong value is written, and ways through actions.
import assert from 'node:assert/strict';
import {
  type CodeAction,
  type CompletionList,
  commands,
  type Hover,
  type Location,
  type LocationLink,
  type MarkdownString,
  type TextDocument,
  workspace,
} from 'vscode';
import { at, closeAll, rangeOf, replace, reported, rulesOf, show } from './support.ts';

const SERVICE = 'chart/templates/service.yaml';
const PORT = '.Values.service.port';

async function hoverOn(document: TextDocument, text: string): Promise<string> {
  const hovers = await commands.executeCommand<Hover[]>(
    'vscode.executeHoverProvider',
    document.uri,
    rangeOf(document, text).end.translate(0, -1),
  );
  return hovers
    .flatMap(({ contents }) => contents)
    .map((part) => (part as MarkdownString).value)
    .join('\n');
}

const targetOf = (found: Location | LocationLink) =>
  'targetUri' in found
    ? `${found.targetUri.path}:${found.targetRange.start.line}`
    : `${found.uri.path}:${found.range.start.line}`;

suite('charts', () => {
  teardown(closeAll);

  test('what default values switch off is looked at, too', async () => {
    const document = await show('chart/templates/metrics.yaml');
    const [finding] = await reported(document.uri, 'target-port-name-not-found');
    assert.match(finding?.message ?? '', /When `metrics\.enabled` is on\./);
  });

  test('a wrong value is underlined in values.yaml, though a template asks for it', async () => {
    await show(SERVICE);
    await reported(at(SERVICE));
    const values = await show('chart/values.yaml');
    await replace(values, 'port: 80\n', 'port: 80800\n');
    const [finding] = await reported(values.uri, 'port-out-of-range');
    assert.equal(values.getText(finding?.range), '80800');
    await reported(at(SERVICE));
    await replace(values, 'port: 80800\n', 'port: 80\n');
    await reported(values.uri);
  });

  test('hover on an action says what it prints and where that is written', async () => {
    const text = await hoverOn(await show(SERVICE), PORT);
    assert.match(text, /80/);
    assert.match(text, /values\.yaml/);
  });

  test('hover on a value says which ports it feeds', async () => {
    assert.match(await hoverOn(await show('chart/values.yaml'), 'portName: web'), /service\.yaml|targetPort/);
  });

  test('the definition of an action is the value, the references of a value are its actions', async () => {
    const document = await show(SERVICE);
    const found = await commands.executeCommand<(Location | LocationLink)[]>(
      'vscode.executeDefinitionProvider',
      document.uri,
      rangeOf(document, PORT).end.translate(0, -1),
    );
    assert.ok(found.map(targetOf).includes(`${at('chart/values.yaml').path}:1`), found.map(targetOf).join());
    const values = await show('chart/values.yaml');
    const uses = await commands.executeCommand<Location[]>(
      'vscode.executeReferenceProvider',
      values.uri,
      rangeOf(values, 'web').end.translate(0, -1),
    );
    const files = uses.map(({ uri }) => uri.path.split('/').at(-1));
    assert.ok(files.includes('deployment.yaml') && files.includes('service.yaml'), files.join());
  });

  test('paths of values are completed, ports first', async () => {
    const document = await show(SERVICE);
    await replace(document, PORT, '.Values.container.');
    const { items } = await commands.executeCommand<CompletionList>(
      'vscode.executeCompletionItemProvider',
      document.uri,
      rangeOf(document, '.Values.container.').end,
    );
    const labels = items.map(({ label }) => (typeof label === 'string' ? label : label.label));
    assert.ok(labels.includes('port') && labels.includes('portName'), labels.join());
    // Half a template says nothing, and disturbs no other file.
    assert.deepEqual(rulesOf(at('chart/templates/deployment.yaml')), []);
  });

  test('quotes around a number are taken out of the action', async () => {
    const document = await show('chart/templates/deployment.yaml');
    await replace(document, '.Values.container.port }}', '.Values.container.port | quote }}');
    const [finding] = await reported(document.uri, 'chart-port-quoted');
    assert.ok(finding);
    const actions = await commands.executeCommand<CodeAction[]>(
      'vscode.executeCodeActionProvider',
      document.uri,
      finding.range,
    );
    const fix = actions.find(({ title }) => title === 'Remove the quotes');
    assert.ok(fix?.edit);
    assert.ok(await workspace.applyEdit(fix.edit));
    await reported(document.uri);
    assert.match(document.getText(), /containerPort: \{\{ \.Values\.container\.port \}\}/);
  });
});
