// Runs the suite in code-server's workbench with a headless Chromium, the way VS Code tests its own browser build.
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
    const ended = new Promise((resolve) => {
      page.exposeFunction('codeAutomationExit', (code, logs) => {
        for (const { relativePath, contents } of logs ?? []) log(`===== ${relativePath}\n${contents}`);
        resolve(code);
      });
    });
    const remote = (file) => `vscode-remote://127.0.0.1:${server.port}${encodeURI(path.resolve(file))}`;
    const payload = [
      ['skipWelcome', 'true'],
      ['extensionDevelopmentPath', remote(root)],
      ['extensionTestsPath', remote(tests)],
    ];
    const visit = (more) =>
      page.goto(`${server.url}/?${new URLSearchParams({ workspace: workspaceFile, ...more })}`);
    await rememberFolders(page, visit);
    await visit({ payload: JSON.stringify(payload) });
    await Promise.race([
      ended,
      fails(delay(timeout, undefined, { ref: false }), `no end after ${timeout / 1000} s`),
      fails(new Promise((resolve) => page.once('crash', resolve)), 'the page crashed'),
      fails(server.exited, 'code-server ended'),
    ]);
  } finally {
    await browser?.close().catch(() => {});
    for (const text of server.log) log(`[server] ${text}`);
    await server.stop();
  }
}

/**
 * A workbench that sees a workspace file for the first time sometimes takes it for empty, and its extensions never
 * hear of the folders. Once it has shown them, it remembers them from its start.
 */
async function rememberFolders(page, visit) {
  const rows = '.explorer-folders-view .monaco-list-row';
  const either = `${rows}, .explorer-viewlet .welcome-view`;
  for (let i = 0; i < 5; i++) {
    await visit({});
    await page.waitForSelector(either, { timeout: 60_000 });
    if (await page.isVisible(rows)) return;
  }
  throw new Failure('the workbench takes the workspace for empty');
}

async function fails(event, message) {
  await event;
  throw new Failure(message);
}
