// Uses the packaged extension as a person would, in code-server: sees a squiggle, a hover,
// applies a fix, and has the walkthrough's steps ticked off.
// Leaves pictures in screenshots/. --vsix FILE: a package made before.
import { mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { Failure, main, seconds } from '../../scripts/command.mjs';
import { root } from '../../scripts/dependencies.mjs';
import { openPackaged } from './packaged.mjs';
import { openFile, openWalkthrough, pointAt, settled, untilShown } from './page.mjs';
import { scene } from './scene.mjs';

const pictures = path.join(root, 'screenshots');

await main('test:browser', async () => {
  const { values } = parseArgs({ options: { vsix: { type: 'string' } } });
  const start = Date.now();
  const settings = {
    'editor.cursorBlinking': 'solid',
    // Below the line, where it hides less of what it speaks of.
    'editor.hover.above': false,
    'editor.minimap.enabled': false,
    'editor.wordWrap': 'on',
  };
  // A copy is opened, because a fix is going to be applied.
  const { folder } = scene;
  const view = { width: 1200, height: 760 };
  const { page, workspace, url, log, close } = await openPackaged({ folder, settings, ...values, ...view });
  mkdirSync(pictures, { recursive: true });
  const picture = (name) => page.screenshot({ path: path.join(pictures, `${name}.png`) });
  try {
    await page.goto(url);
    await use(page, picture);
    await saved(page, path.join(workspace, scene.file));
    await openWalkthrough(page, scene.walkthrough);
    for (const step of scene.steps)
      await page.waitForSelector(`[data-done-step-id$="#${step}"][aria-checked="true"]`);
    await settled(page);
    await picture('5-walkthrough');
  } catch (error) {
    await picture('failure');
    throw new Failure(
      `${error.message.split('\n')[0]} (see screenshots/failure.png)`,
      [error.message, ...log.slice(-5)].join('\n'),
    );
  } finally {
    await close();
  }
  console.log(
    `test:browser: squiggle, hover, fix and walkthrough seen in the packaged extension, in ${seconds(start)}`,
  );
});

async function use(page, picture) {
  await page.waitForSelector('.explorer-folders-view .monaco-list-row');
  // Its steps are to be ticked off by what follows.
  await openWalkthrough(page, scene.walkthrough);
  await openFile(page, scene.file);
  await page.waitForSelector('.monaco-editor .squiggly-error');
  await page.keyboard.press('Control+Shift+M');
  await page.waitForSelector('.markers-panel-container .monaco-list-row');
  await settled(page);
  await picture('1-squiggle');

  await untilShown(page, `.monaco-hover:visible:has-text("${scene.hover}")`, () =>
    pointAt(page, scene.line, scene.wrong),
  );
  await settled(page);
  await picture('2-hover');

  const before = await page.locator('.monaco-editor .squiggly-error').count();
  const at = await pointAt(page, scene.line, scene.wrong);
  await page.mouse.click(at.x, at.y);
  // Away from the text, or the hover would stay.
  await page.mouse.move(5, 5);
  await untilShown(page, `.action-widget:has-text("${scene.fix}")`, () => page.keyboard.press('Control+.'));
  await settled(page);
  await picture('3-fixes');
  await page.keyboard.press('Enter');
  await page.waitForSelector(`.view-line:has-text("${scene.fixedLine}")`);
  await page.waitForFunction(
    (count) => document.querySelectorAll('.monaco-editor .squiggly-error').length === count,
    before - 1,
  );
  await settled(page);
  await picture('4-fixed');
}

/** Saves the file, and sees that the fix has reached the disk. */
async function saved(page, file) {
  await page.keyboard.press('Control+s');
  await page.waitForSelector('.tab.active:not(.dirty)');
  if (!readFileSync(file, 'utf8').includes(scene.fixedLine))
    throw new Error('the fix did not reach the disk');
}
