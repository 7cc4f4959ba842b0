// Uses the port map's page in a plain Chromium, by mouse and keyboard, with invented maps of 20 and 2,000 routes; says
// how long it took to draw, and leaves pictures in screenshots/. --no-build: the page that is in dist/.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { findBrowser, openPage } from '../../scripts/browser.mjs';
import { Failure, main, run, seconds } from '../../scripts/command.mjs';
import { root } from '../../scripts/dependencies.mjs';
import { temporaryFolder } from '../../scripts/serve.mjs';
import { cases } from './cases.mjs';
import { loadParts, openMap } from './harness.mjs';

const pictures = path.join(root, 'screenshots');

await main('test:map', async () => {
  const { values } = parseArgs({ options: { 'no-build': { type: 'boolean', default: false } } });
  const start = Date.now();
  const browserPath = findBrowser();
  if (!browserPath) throw new Failure('no Chromium was found (set CHROMIUM)');
  if (!values['no-build'])
    await run(process.execPath, ['scripts/build.mjs'], { cwd: root, what: 'the build failed' });
  const folder = temporaryFolder('map');
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  const parts = await loadParts(folder);
  const troubles = [];
  const { browser, page } = await openPage(browserPath, { note: (line) => troubles.push(line) });
  page.setDefaultTimeout(60_000);
  mkdirSync(pictures, { recursive: true });
  const tools = {
    ...parts,
    page,
    open: (options) => openMap(page, parts, options),
    picture: (name) => page.screenshot({ path: path.join(pictures, `map-${name}.png`) }),
    file: (name, text) => writeFileSync(path.join(pictures, name), text),
    say: (line) => console.log(line),
  };
  let running = '';
  try {
    for (const [name, does] of Object.entries(cases)) {
      running = name;
      await page.setViewportSize({ width: 1280, height: 800 });
      await page.mouse.move(0, 0);
      await does(tools);
      troubles.push(...(await page.evaluate(() => window.violations ?? [])));
      if (troubles.length > 0) throw new Error(troubles.join('; '));
    }
  } catch (error) {
    await tools.picture('failure');
    throw new Failure(`"${running}": ${error.message} (see screenshots/map-failure.png)`, error.stack);
  } finally {
    await browser.close();
  }
  console.log(`test:map: ${Object.keys(cases).length} cases passed in ${seconds(start)}`);
});
