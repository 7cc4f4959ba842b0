// Runs the editor suite in a real VS Code: the desktop one if it can be had, else code-server with a Chromium.
// --host desktop|code-server: only there; --version V: which code-server or VS Code; --log FILE: everything they said.
import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { findBrowser } from '../../scripts/browser.mjs';
import { cacheFolder, newest } from '../../scripts/codeServer.mjs';
import { Failure, main, run, seconds } from '../../scripts/command.mjs';
import { temporaryFolder } from '../../scripts/serve.mjs';
import { runInCodeServer } from './inCodeServer.mjs';
import { findDesktop, runInDesktop } from './inDesktop.mjs';
import { followReport } from './report.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));

await main('test:editor', async () => {
  const { values } = parseArgs({
    options: {
      host: { type: 'string' },
      version: { type: 'string' },
      timeout: { type: 'string', default: '300' },
      log: { type: 'string' },
    },
  });
  if (values.host !== undefined && !['desktop', 'code-server'].includes(values.host))
    throw new Failure(`--host is desktop or code-server, not ${values.host}`);
  const start = Date.now();
  await run(process.execPath, ['scripts/build.mjs', '--tests'], { cwd: root, what: 'the build failed' });

  const host = await chooseHost(values);
  console.log(`The suite runs in ${host.name}.`);
  const folder = temporaryFolder('suite');
  process.once('exit', () =>
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 }),
  );

  putKubectl(path.join(folder, 'bin'));
  const said = [];
  const report = path.join(folder, 'report.jsonl');
  const following = followReport(report);
  let failure;
  try {
    await host.run({
      root,
      report,
      profile: folder,
      tests: path.join(root, 'dist-test', 'index'),
      workspaceFile: copyOfFixture(folder),
      timeout: Number(values.timeout) * 1000,
      log: (line) => said.push(line),
    });
  } catch (error) {
    said.push(`[runner] ${error.stack}`);
    failure = error.message.split('\n', 1)[0];
  }
  const { passed, failed, skipped, problem } = following.close();
  if (values.log) writeFileSync(values.log, said.join('\n'));
  const counts = `${passed} passed, ${failed} failed, ${skipped} skipped`;
  const trouble = [failure, problem].filter(Boolean).join('; ');
  if (trouble) {
    if (failed === 0) for (const line of firstErrors(said)) console.error(line);
    throw new Failure(`${host.name}: ${trouble} (${counts})`);
  }
  console.log(`test:editor: ${host.name}: ${counts} in ${seconds(start)}`);
});

/** The first lines of what the editor called errors, but for modules that code-server does without. */
function firstErrors(said) {
  const errors = said.filter((text) => text.startsWith('[error]')).map((text) => text.split('\n', 1)[0]);
  return [...new Set(errors)].filter((line) => !/bindings file|watchdog/.test(line)).slice(0, 5);
}

async function chooseHost({ host, version }) {
  // A version by itself means one of code-server's, which are kept in the cache.
  if (host === 'desktop' || (host === undefined && version === undefined)) {
    try {
      const cachePath = path.join(cacheFolder(), 'vscode');
      const executable = await findDesktop({ version: version ?? 'stable', cachePath });
      return { name: 'desktop VS Code', run: (job) => runInDesktop({ ...job, executable }) };
    } catch (error) {
      if (!(error instanceof Failure) || host === 'desktop' || process.env.VSCODE_EXECUTABLE) throw error;
      console.log(`No desktop VS Code: ${error.message}.`);
    }
  }
  const browserPath = findBrowser();
  if (!browserPath)
    throw new Failure(
      'no editor to test in: neither a desktop VS Code nor a Chromium for code-server (set CHROMIUM)',
    );
  const chosen = version ?? newest;
  return {
    name: `code-server ${chosen}`,
    run: (job) => runInCodeServer({ ...job, version: chosen, browserPath }),
  };
}

/** A kubectl that does nothing, first on the PATH of the editor and of its terminals. */
function putKubectl(folder) {
  mkdirSync(folder);
  writeFileSync(path.join(folder, 'kubectl'), '#!/bin/sh\n', { mode: 0o755 });
  writeFileSync(path.join(folder, 'kubectl.cmd'), '@rem\r\n');
  process.env.PATH = `${folder}${path.delimiter}${process.env.PATH ?? ''}`;
}

/** The suite changes files, so it gets a copy; and a workspace file, so that folders can be added while it runs. */
function copyOfFixture(folder) {
  const copy = path.join(folder, 'workspace');
  cpSync(path.join(root, 'test', 'editor', 'fixture'), copy, { recursive: true });
  const file = path.join(copy, 'test.code-workspace');
  writeFileSync(file, JSON.stringify({ folders: [{ path: 'shop' }] }));
  return file;
}
