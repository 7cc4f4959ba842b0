// A copy of a folder, open in code-server with the packaged extension in it: for those who look at the page.
import { cpSync, rmSync } from 'node:fs';
import path from 'node:path';
import { findBrowser, openPage } from '../../scripts/browser.mjs';
import { ensureCodeServer } from '../../scripts/codeServer.mjs';
import { Failure, run } from '../../scripts/command.mjs';
import { root } from '../../scripts/dependencies.mjs';
import { serve, temporaryFolder } from '../../scripts/serve.mjs';

/** Answers the page, where the copy is, what the server said, and how to end it. `vsix`: a package made before. */
export async function openPackaged({ folder, vsix, settings, ...view }) {
  const browserPath = findBrowser();
  if (!browserPath) throw new Failure('no Chromium was found (set CHROMIUM)');
  const temporary = temporaryFolder('browser');
  process.once('exit', () =>
    rmSync(temporary, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 }),
  );
  const file = vsix ?? path.join(temporary, 'portolan.vsix');
  if (vsix === undefined)
    await run(process.execPath, ['scripts/package.mjs', '--out', file], {
      cwd: root,
      what: 'cannot package',
    });
  const workspace = path.join(temporary, path.basename(folder));
  cpSync(path.join(root, folder), workspace, { recursive: true });
  const server = await serve(await ensureCodeServer(), { vsix: [file], settings });
  const { browser, page } = await openPage(browserPath, view);
  page.setDefaultTimeout(60_000);
  const close = async () => {
    await browser.close();
    await server.stop();
  };
  return {
    page,
    workspace,
    url: `${server.url}/?folder=${encodeURIComponent(workspace)}`,
    log: server.log,
    close,
  };
}
