// The port map in the editor: its panel draws the routes and follows edits, its tree leads to the source, its texts are saved.
import assert from 'node:assert/strict';
import { commands, TabInputWebview, window, workspace } from 'vscode';
import { at, closeAll, replace, reported, show } from './support.ts';

const FILE = 'edge/shop.yaml';

async function saved(format: string): Promise<string> {
  const to = at(`port-map.${format}`);
  await commands.executeCommand('portolan.exportMap', { format, to, filter: {} });
  const text = new TextDecoder().decode(await workspace.fs.readFile(to));
  await workspace.fs.delete(to);
  return text;
}

/** The picture as the page in the panel draws it, once it shows what is waited for; each look is a way there and back. */
async function drawn(shows: (picture: string) => boolean): Promise<string> {
  const end = Date.now() + 30_000;
  for (;;) {
    const picture = await saved('svg');
    if (shows(picture)) return picture;
    if (Date.now() > end) throw new Error(`not in the picture: ${picture.replace(/<[^>]*>/g, ' ')}`);
  }
}

const panels = () =>
  window.tabGroups.all
    .flatMap(({ tabs }) => tabs)
    .filter(({ input }) => input instanceof TabInputWebview && input.viewType.endsWith('portolan.map'));

suite('the port map', () => {
  teardown(closeAll);

  test('opens beside the text, once, and draws its routes', async () => {
    await show(FILE);
    await commands.executeCommand('portolan.showMap');
    const picture = await drawn((text) => text.includes('>storefront<'));
    assert.match(picture, /^<svg /);
    assert.match(picture, />Ingress</);
    assert.equal(panels().length, 1);
    await commands.executeCommand('portolan.showMap');
    assert.equal(panels().length, 1);
  });

  test('follows what is typed', async () => {
    const document = await show(FILE);
    await commands.executeCommand('portolan.showMap');
    await drawn((text) => text.includes('no port 8080'));
    await replace(document, 'number: 8080', 'number: 80');
    await drawn((text) => !text.includes('no port 8080'));
  });

  test('is saved as the texts that the server writes', async () => {
    await show(FILE);
    await reported(at('service.yaml'), 'target-port-name-not-found');
    assert.match(await saved('mermaid'), /^(?:flowchart|graph) LR/m);
    assert.match(await saved('dot'), /^digraph/);
    assert.ok(JSON.parse(await saved('json')).stops.length > 0);
    assert.match(await saved('tree'), /storefront/);
  });

  test('has a tree that leads to the source', async () => {
    await reported(at('service.yaml'), 'target-port-name-not-found');
    // A scope is first, and the first thing in it has a place in a file. The tree is filled when the server has
    // answered; until then these commands go to the list that had the focus before, where they reach no file.
    // To "select" a scope folds and unfolds it, so each round unfolds it again and goes in.
    const end = Date.now() + 30_000;
    const shown = () => window.activeTextEditor?.document;
    while (!shown()) {
      assert.ok(Date.now() < end, 'nothing was opened');
      await commands.executeCommand('portolan.routes.focus');
      for (const command of ['list.focusFirst', 'list.expand', 'list.expand', 'list.select'])
        await Promise.resolve(commands.executeCommand(command)).catch(() => undefined);
    }
    const document = shown();
    // A template or its values, whichever the thing that was reached is written in; the lists beside show only folders.
    assert.match(document?.uri.path ?? '', /\/chart\/.*\.yaml$/);
    assert.match(document?.getText() ?? '', /port/i);
  });
});
