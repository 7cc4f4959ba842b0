// Takes the pictures of the README in a real editor, with the packaged extension in it, and writes docs/pictures/*.png.
// NAME …: only these. --vsix FILE: a package made before.
import { mkdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { openPackaged } from '../test/editor/packaged.mjs';
import { openFile, pointAt, runCommand, settled } from '../test/editor/page.mjs';
import { Failure, main, seconds } from './command.mjs';
import { root } from './dependencies.mjs';

const pictures = path.join(root, 'docs', 'pictures');
/** A README is read on slow lines too. */
const limit = 120 * 1024;

const settings = {
  'editor.cursorBlinking': 'solid',
  'editor.fontSize': 14,
  'editor.hover.above': false,
  'editor.minimap.enabled': false,
  'editor.scrollbar.horizontal': 'hidden',
  'editor.scrollbar.vertical': 'hidden',
  'breadcrumbs.enabled': false,
  'editor.stickyScroll.enabled': false,
  'editor.occurrencesHighlight': 'off',
  'editor.wordWrap': 'on',
  'window.commandCenter': false,
  'window.menuBarVisibility': 'hidden',
  'workbench.activityBar.location': 'hidden',
  'workbench.editor.limit.enabled': true,
  'workbench.editor.limit.value': 1,
  'workbench.layoutControl.enabled': false,
  'workbench.statusBar.visible': false,
};

/** The editor is no longer busy reading the workspace. */
const HINT = '.monaco-editor .view-line:has-text("→")';

/** What is done for each picture, and what pops up then: it is cut off a little below that. */
const scenes = {
  hover: {
    file: 'shop/web.yaml',
    until: HINT,
    async act(page) {
      await pointAt(page, 'targetPort: http', 'http');
    },
    shows: '.monaco-hover:visible:has-text("service web:80")',
  },
  completion: {
    file: 'shop/web.yaml',
    until: HINT,
    async act(page) {
      const at = await pointAt(page, 'targetPort: metrics', 'metrics');
      await page.mouse.dblclick(at.x, at.y);
      await page.keyboard.press('Delete');
      await page.keyboard.press('Control+Space');
    },
    shows: '.suggest-widget.visible:has(.monaco-list-row)',
  },
  fix: {
    file: 'shop/cart.yaml',
    until: '.monaco-editor .squiggly-error',
    async act(page) {
      const at = await pointAt(page, 'targetPort: htpp', 'htpp');
      await page.mouse.click(at.x, at.y);
      await page.mouse.move(5, 5);
      await page.keyboard.press('Control+.');
    },
    shows: '.action-widget:has-text("http")',
  },
  chart: {
    file: 'chart/templates/service.yaml',
    until: HINT,
    async act(page) {
      await pointAt(page, '.Values.service.port', 'service.port');
    },
    shows: '.monaco-hover:visible:has-text("values.yaml")',
  },
  map: {
    file: 'edge/shop.yaml',
    until: '.monaco-editor .squiggly-error',
    async act(page) {
      // Alone in the window, or it would open beside.
      await runCommand(page, 'View: Close All Editors');
      await page.waitForSelector('.editor-group-watermark');
      await runCommand(page, 'Portolan: Show the Port Map');
      const frame = page.frameLocator('iframe.webview').frameLocator('iframe');
      await frame.locator('select').first().selectOption({ label: 'edge' });
      await frame.locator('.canvas :text("storefront-api")').first().waitFor();
    },
    shows: 'iframe.webview',
    size: { width: 1100, height: 770 },
  },
};

await main('pictures', async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { vsix: { type: 'string' } },
  });
  const start = Date.now();
  const names = positionals.length > 0 ? positionals : Object.keys(scenes);
  const unknown = names.find((name) => !(name in scenes));
  if (unknown) throw new Failure(`there is no picture ${unknown}, but ${Object.keys(scenes).join(', ')}`);
  const { page, url, close } = await openPackaged({ folder: 'examples', settings, ...values });
  mkdirSync(pictures, { recursive: true });
  try {
    await page.goto(url);
    await page.waitForSelector('.explorer-folders-view .monaco-list-row');
    await page.keyboard.press('Control+b');
    for (const name of names) await take(page, name);
  } catch (error) {
    await page.screenshot({ path: path.join(root, 'screenshots', 'failure.png') });
    throw new Failure(`${error.message.split('\n')[0]} (see screenshots/failure.png)`);
  } finally {
    await close();
  }
  console.log(`pictures: ${names.join(', ')} in ${seconds(start)}`);
});

async function take(page, name) {
  const { file, until, act, shows, size: room = { width: 800, height: 700 } } = scenes[name];
  await page.setViewportSize(room);
  const target = path.join(pictures, `${name}.png`);
  await openFile(page, file);
  await page.waitForSelector(until);
  // Lenses move what is below them.
  await page.waitForSelector('.monaco-editor .codelens-decoration');
  await act(page);
  await page.waitForSelector(shows);
  await settled(page);
  const { x, y, width } = await page.locator('.part.editor').boundingBox();
  const shown = await page.locator(shows).first().boundingBox();
  const height = Math.min(Math.round(shown.y + shown.height + 24 - y), room.height - y);
  await page.screenshot({ path: target, clip: { x, y, width, height } });
  // Out of whatever is open, and back to the text of before: then the file's tab goes with the next one.
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+z');
  const { size } = statSync(target);
  if (size > limit) throw new Failure(`${name}.png has ${Math.ceil(size / 1024)} KB, over ${limit / 1024}`);
}
