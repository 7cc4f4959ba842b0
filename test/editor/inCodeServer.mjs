// Runs the suite in code-server's workbench with a headless Chromium, the way VS Code tests its own browser build.
import { existsSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { format } from 'node:util';
import { openPage } from '../../scripts/browser.mjs';
import { ensureCodeServer } from '../../scripts/codeServer.mjs';
import { Failure } from '../../scripts/command.mjs';
import { serve } from '../../scripts/serve.mjs';

/** Ends when the workbench says that the suite has ended; what came of it is in the report. */
export async function runInCodeServer({
  version,
  browserPath,
  root,
  tests,
  workspaceFile,
  report,
  timeout,
  log,
}) {
  const install = await ensureCodeServer(version);
  const server = await serve(install, { driver: true, env: { PORTOLAN_REPORT: report } });
  let browser;
  try {
    const opened = await openPage(browserPath, { note: (line) => log(`[browser] ${line}`) });
    browser = opened.browser;
    const { page } = opened;
    // The workbench looks for these two on the window: one takes its log, the other the end of the run.
    await page.exposeFunction('codeAutomationLog', (kind, args) => log(`[${kind}] ${format(...args)}`));
    let ended = () => {};
    await page.exposeFunction('codeAutomationExit', (code, logs) => {
      for (const { relativePath, contents } of logs ?? []) log(`===== ${relativePath}\n${contents}`);
      ended(code);
    });
    const remote = (file) => `vscode-remote://127.0.0.1:${server.port}${encodeURI(path.resolve(file))}`;
    const payload = [
      ['skipWelcome', 'true'],
      ['extensionDevelopmentPath', remote(root)],
      ['extensionTestsPath', remote(tests)],
    ];
    const query = new URLSearchParams({ workspace: workspaceFile, payload: JSON.stringify(payload) });
    const troubles = [
      fails(delay(timeout, undefined, { ref: false }), `no end after ${timeout / 1000} s`),
      fails(new Promise((resolve) => page.once('crash', resolve)), 'the page crashed'),
      fails(server.exited, 'code-server ended'),
    ];
    // Now and then a browser's workbench takes a workspace file that it has not seen before for empty, and its
    // extensions never hear of the folders. The suite does not begin then, and the page is visited anew.
    for (let visits = 0; visits < 8 && !existsSync(report); visits++) {
      const end = new Promise((resolve) => {
        ended = resolve;
      });
      await page.goto(`${server.url}/?${query}`);
      await Promise.race([end, ...troubles]);
    }
  } finally {
    await browser?.close().catch(() => {});
    for (const text of server.log) log(`[server] ${text}`);
    await server.stop();
  }
}

async function fails(event, message) {
  await event;
  throw new Failure(message);
}
