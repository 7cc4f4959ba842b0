// Runs the suite in a desktop VS Code: the one that VSCODE_EXECUTABLE names, or a downloaded one.
import { accessSync, constants } from 'node:fs';
import path from 'node:path';
import { attempt, Failure } from '../../scripts/command.mjs';

/** The path of a VS Code, downloaded if need be; throws a Failure that says why there is none. */
export async function findDesktop({ version, cachePath }) {
  const given = process.env.VSCODE_EXECUTABLE;
  if (process.platform === 'linux' && !process.env.DISPLAY && !(await hasVirtualDisplay()))
    throw new Failure('there is no display, and no xvfb-run');
  if (given) {
    try {
      accessSync(given, constants.X_OK);
    } catch {
      throw new Failure(`VSCODE_EXECUTABLE names ${given}, which cannot be run`);
    }
    return given;
  }
  const { downloadAndUnzipVSCode, SilentReporter } = await import('@vscode/test-electron');
  try {
    return await downloadAndUnzipVSCode({ version, cachePath, reporter: new SilentReporter() });
  } catch (error) {
    throw new Failure(`VS Code ${version} could not be downloaded (${error.code ?? error.message})`);
  }
}

/** Ends when VS Code does; what came of the suite is in the report. */
export async function runInDesktop({
  executable,
  root,
  tests,
  workspaceFile,
  report,
  profile,
  timeout,
  log,
}) {
  const job = {
    vscodeExecutablePath: executable,
    extensionDevelopmentPath: root,
    extensionTestsPath: tests,
    launchArgs: [
      workspaceFile,
      '--disable-extensions',
      `--user-data-dir=${path.join(profile, 'data')}`,
      `--extensions-dir=${path.join(profile, 'extensions')}`,
    ],
    extensionTestsEnv: { PORTOLAN_REPORT: report },
  };
  // A process of its own: its output can be kept, and a virtual display can be put around it.
  const script = `import('@vscode/test-electron').then(({ runTests }) => runTests(${JSON.stringify(job)})).then(process.exit, (error) => { console.error(error.message); process.exit(1); })`;
  const node = [process.execPath, '-e', script];
  const [program, ...args] =
    process.platform === 'linux' && !process.env.DISPLAY ? ['xvfb-run', '-a', ...node] : node;
  const { code, output } = await attempt(program, args, { cwd: root, timeout });
  log(output);
  if (code !== 0 && code !== 1) throw new Failure(`VS Code ended with code ${code}`);
}

async function hasVirtualDisplay() {
  try {
    return (await attempt('xvfb-run', ['--help'])).code === 0;
  } catch {
    return false;
  }
}
