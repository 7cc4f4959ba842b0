// The commands of the palette, the walkthrough, and a port forwarded in a terminal; kubectl is one that does nothing.
import assert from 'node:assert/strict';
import { commands, extensions, Selection, type Terminal, window } from 'vscode';
import { at, closeAll, rangeOf, reported, show } from './support.ts';

const FILE = 'service.yaml';
const TARGET = { kind: 'service', name: 'shop', namespace: 'live', port: 443 };

const extension = () => extensions.all.find(({ packageJSON }) => packageJSON.name === 'portolan');
const names = () => window.terminals.map(({ name }) => name).sort();

suite('commands', () => {
  const { PATH } = process.env;

  suiteSetup(() => reported(at(FILE), 'target-port-name-not-found'));
  teardown(async () => {
    process.env.PATH = PATH;
    for (const terminal of window.terminals) await closed(terminal);
    await closeAll();
  });

  test('all that are promised are there, and those that others are asked for', async () => {
    const there = new Set(await commands.getCommands(true));
    const promised: { command: string }[] = extension()?.packageJSON.contributes.commands;
    assert.ok(promised.length > 4);
    for (const { command } of promised) assert.ok(there.has(command), command);
    for (const command of ['workbench.actions.view.problems', 'workbench.trust.manage'])
      assert.ok(there.has(command), command);
  });

  test('the walkthrough opens', async () => {
    await commands.executeCommand('workbench.action.openWalkthrough', `${extension()?.id}#start`);
    const tabs = window.tabGroups.all.flatMap(({ tabs: all }) => all);
    assert.equal(tabs.length, 1);
  });

  test('the port at the cursor is forwarded, to one that needs no rights', async () => {
    const document = await show(FILE);
    const editor = await window.showTextDocument(document);
    const { end } = rangeOf(document, 'port: 80');
    editor.selection = new Selection(end, end);
    await commands.executeCommand('portolan.portForward');
    assert.deepEqual(names(), ['shop 8080:80']);
  });

  test('the same port again takes the place of the first, another one has its own', async () => {
    await commands.executeCommand('portolan.portForward', TARGET);
    await commands.executeCommand('portolan.portForward', { ...TARGET, port: 8443 });
    assert.deepEqual(names(), ['shop 8443:443', 'shop 8444:8443']);
    const first = window.terminals.find(({ name }) => name === 'shop 8443:443');
    assert.ok(first);
    const gone = closing(first);
    await commands.executeCommand('portolan.portForward', TARGET);
    await gone;
    assert.deepEqual(names(), ['shop 8443:443', 'shop 8444:8443']);
  });

  test('nothing that is no name goes to a terminal', async () => {
    for (const name of ['web; id', '--all', '$(id)', 'web\nid', 5])
      await commands.executeCommand('portolan.portForward', { ...TARGET, name });
    assert.deepEqual(names(), []);
  });

  test('without kubectl on the PATH no terminal is opened', async () => {
    process.env.PATH = '';
    await commands.executeCommand('portolan.portForward', TARGET);
    assert.deepEqual(names(), []);
  });
});

function closing(terminal: Terminal): Promise<void> {
  return new Promise((resolve) => {
    const subscription = window.onDidCloseTerminal((one) => {
      if (one !== terminal) return;
      subscription.dispose();
      resolve();
    });
  });
}

async function closed(terminal: Terminal): Promise<void> {
  const gone = closing(terminal);
  terminal.dispose();
  await gone;
}
