// npm start [-- DIR]: checks a folder in the terminal, then opens it in a VS Code that has Portolan in it.
// --no-open: only the terminal. --install-only: only put code-server in the cache. --port N: where to serve it.
// --code-server: use it even where there is a desktop VS Code.
import { existsSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { ensureCodeServer } from './codeServer.mjs';
import { attempt, Failure, main, onInterrupt, run } from './command.mjs';
import { ensureDependencies, root } from './dependencies.mjs';
import { serve, temporaryFolder } from './serve.mjs';

await main('start', async () => {
  const options = readOptions();
  if (options.installOnly) {
    await ensureCodeServer();
    return;
  }
  if (!existsSync(options.folder) || !statSync(options.folder).isDirectory())
    throw new Failure(`there is no folder ${options.folder}`);

  await ensureDependencies();
  await run(process.execPath, ['scripts/build.mjs'], { cwd: root, what: 'the build failed' });
  console.log(`\nportolan check ${path.relative(process.cwd(), options.folder) || '.'}\n`);
  // Findings make the exit code of a check non-zero; here they are what is to be seen.
  const check = await attempt(
    process.execPath,
    [path.join(root, 'dist', 'cli.js'), 'check', options.folder],
    {
      show: true,
    },
  );
  if (check.code > 1) throw new Failure(`the check ended with code ${check.code}`);
  if (!options.open) return;
  console.log();
  if (!options.codeServer && (await openDesktop(options.folder))) return;
  await openCodeServer(options);
});

function readOptions() {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: {
        'no-open': { type: 'boolean', default: false },
        'install-only': { type: 'boolean', default: false },
        'code-server': { type: 'boolean', default: false },
        port: { type: 'string', default: '0' },
      },
    });
    const port = Number(values.port);
    if (!Number.isInteger(port) || port < 0 || port > 65535)
      throw new Failure(`${values.port} is not a port number`);
    if (positionals.length > 1) throw new Failure('one folder at a time');
    return {
      // npm runs scripts in the package's folder; the folder was meant from where npm was called.
      folder: path.resolve(
        process.env.INIT_CWD ?? process.cwd(),
        positionals[0] ?? path.join(root, 'examples'),
      ),
      open: !values['no-open'],
      installOnly: values['install-only'],
      codeServer: values['code-server'],
      port,
    };
  } catch (error) {
    if (error.code?.startsWith('ERR_PARSE_ARGS')) throw new Failure(error.message.split('. ')[0]);
    throw error;
  }
}

/** Opens a window of the installed VS Code with this checkout loaded; false when there is none that could. */
async function openDesktop(folder) {
  // A terminal inside a remote window has a `code` that can only open files.
  if (process.env.VSCODE_IPC_HOOK_CLI) return false;
  // VS Code refuses to start for root, and needs a display.
  if (process.platform === 'linux') {
    if (process.getuid?.() === 0) return false;
    if (!process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) return false;
  }
  try {
    if ((await attempt('code', ['--version'], { timeout: 20_000 })).code !== 0) return false;
    const args = ['--new-window', `--extensionDevelopmentPath=${root}`, folder];
    const { code } = await attempt('code', args, { timeout: 60_000 });
    if (code !== 0) return false;
  } catch {
    return false;
  }
  console.log(`Opened ${folder} in VS Code, with Portolan loaded from ${root}`);
  return true;
}

async function openCodeServer({ folder, port }) {
  const install = await ensureCodeServer();
  const packed = temporaryFolder('package');
  process.once('exit', () => rmSync(packed, { recursive: true, force: true }));
  const vsix = path.join(packed, 'portolan.vsix');
  await run(process.execPath, ['scripts/package.mjs', '--no-build', '--out', vsix], {
    cwd: root,
    what: 'the extension could not be packaged',
  });

  const server = await serve(install, { vsix: [vsix], port });
  const address = `${server.url}/?folder=${encodeURIComponent(folder)}`;
  console.log(`VS Code with Portolan in it is at\n\n    ${address}\n\nCtrl-C stops it.`);
  const interrupted = new Promise((resolve) => onInterrupt(() => resolve('interrupted')));
  const why = await Promise.race([interrupted, server.exited]);
  await server.stop();
  if (why !== 'interrupted') throw new Failure('code-server ended', server.log.slice(-10).join(''));
  console.log('\nStopped.');
}
