// Entry of the suite inside an editor's extension host; the same one for a desktop VS Code and for code-server.
import { readdirSync } from 'node:fs';
import path from 'node:path';
import type Mocha from 'mocha';
import { workspace } from 'vscode';
import { tell } from './tell.ts';

/**
 * Runs all suites beside this file. What happens is written to the file named by PORTOLAN_REPORT as it happens,
 * a JSON value a line: an extension host that dies looks like success to an editor, but has written no last line.
 */
export async function run(): Promise<void> {
  // Before anything is reported: who started the editor may try again.
  if (!workspace.workspaceFolders?.length) throw new Error('no folder is open');

  // Mocha is an ES module, which an older host can import but not require.
  const { default: MochaClass } = await import('mocha');
  // The plainest reporter prints nothing: the report is read by the program that started the editor.
  const reporter = MochaClass.reporters.Base;
  const mocha = new MochaClass({ ui: 'tdd', timeout: 60_000, forbidOnly: true, reporter });
  for (const name of readdirSync(__dirname).sort())
    if (name.endsWith('.test.js')) mocha.addFile(path.join(__dirname, name));

  tell({ event: 'begin', host: `Node ${process.version}` });
  const counts = { passed: 0, failed: 0, skipped: 0 };
  const failures = await new Promise<number>((resolve) => {
    const runner = mocha.run(resolve);
    runner.on('test', (test: Mocha.Test) => tell({ event: 'start', title: test.fullTitle() }));
    runner.on('pass', (test: Mocha.Test) => {
      counts.passed += 1;
      tell({ event: 'pass', title: test.fullTitle(), ms: test.duration });
    });
    runner.on('pending', (test: Mocha.Test) => {
      counts.skipped += 1;
      tell({ event: 'skip', title: test.fullTitle() });
    });
    // Hooks fail as tests do.
    runner.on('fail', (test: Mocha.Runnable, error: Error) => {
      counts.failed += 1;
      tell({ event: 'fail', title: test.fullTitle(), message: error.stack ?? error.message });
    });
  });
  tell({ event: 'end', ...counts });
  if (failures > 0) throw new Error(`${failures} failed`);
}
