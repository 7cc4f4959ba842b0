// Starts an installed code-server on 127.0.0.1 with a throw-away profile, and leaves nothing behind when it stops.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { serverEnv } from './codeServer.mjs';
import { attempt, Failure } from './command.mjs';

const quietSettings = {
  'workbench.startupEditor': 'none',
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'telemetry.telemetryLevel': 'off',
  'chat.disableAIFeatures': true,
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'files.autoSave': 'off',
};

/** A folder for a profile. Its path has to be short: VS Code puts sockets there, and their paths end at about 100 bytes. */
export function temporaryFolder(name) {
  const short = process.platform === 'darwin' && existsSync('/tmp') ? '/tmp' : os.tmpdir();
  return mkdtempSync(path.join(short, `portolan-${name}-`));
}

/**
 * Serves code-server and answers `{ port, url, profile, log, exited, stop }`.
 * `vsix`: extensions to install first. `driver`: let a test suite be started from the page's address.
 */
export async function serve(install, { vsix = [], port = 0, settings = {}, env = {}, driver = false } = {}) {
  const profile = temporaryFolder('editor');
  let child;
  const killNow = () => {
    // The process group: the server, its terminals, extension hosts and language servers.
    if (child?.pid)
      try {
        process.kill(-child.pid, 'SIGKILL');
      } catch {
        // It has already ended.
      }
    rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  };
  process.once('exit', killNow);
  const stop = async () => {
    if (child?.pid && child.exitCode === null && child.signalCode === null) {
      try {
        process.kill(-child.pid, 'SIGTERM');
      } catch {
        // It ended a moment ago.
      }
      await Promise.race([once(child, 'exit'), delay(3000, undefined, { ref: false })]);
    }
    killNow();
    process.off('exit', killNow);
  };

  try {
    const data = path.join(profile, 'data');
    mkdirSync(path.join(data, 'User'), { recursive: true });
    // Without a configuration file of its own, code-server would write one into HOME.
    const config = path.join(profile, 'config.yaml');
    writeFileSync(config, '');
    writeFileSync(
      path.join(data, 'User', 'settings.json'),
      JSON.stringify({ ...quietSettings, ...settings }, undefined, 2),
    );
    const common = [
      ...[install.entry, '--config', config],
      ...['--user-data-dir', data, '--extensions-dir', path.join(profile, 'extensions')],
    ];
    const environment = { ...serverEnv(profile), ...env };
    for (const file of vsix) {
      const args = [...common, '--install-extension', path.resolve(file)];
      const { code, output } = await attempt(install.node, args, { env: environment });
      if (code !== 0) throw new Failure(`code-server refuses to install ${path.basename(file)}`, output);
    }

    const chosen = await freePort(port);
    child = spawn(
      install.node,
      [
        ...common,
        ...['--auth', 'none', '--bind-addr', `127.0.0.1:${chosen}`, '--disable-telemetry'],
        ...['--disable-update-check', '--disable-workspace-trust', '--disable-getting-started-override'],
        '--ignore-last-opened',
        ...(driver ? driverFlags(install) : []),
      ],
      { env: environment, stdio: ['ignore', 'pipe', 'pipe'], detached: true },
    );
    const log = [];
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => log.push(String(text)));
    const exited = once(child, 'exit');
    const url = `http://127.0.0.1:${chosen}`;
    await answering(url, child, log);
    return { port: chosen, url, profile, log, exited, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Old servers start a suite from the address alone, and have neither the switch nor the way to pass it. */
function driverFlags(install) {
  const cli = readFileSync(path.join(path.dirname(install.entry), 'cli.js'), 'utf8');
  return cli.includes('vscode-option') ? ['--vscode-option', 'enable-smoke-test-driver'] : [];
}

/** Waits for the page itself: the health check is content even when VS Code's server cannot be loaded. */
async function answering(url, child, log) {
  const end = Date.now() + 60_000;
  let status = 'no answer';
  while (Date.now() < end) {
    if (child.exitCode !== null || child.signalCode !== null) break;
    try {
      const response = await fetch(url);
      await response.arrayBuffer();
      if (response.ok) return;
      status = `status ${response.status}`;
      if (response.status >= 500) break;
    } catch {
      // Not listening yet.
    }
    await delay(100);
  }
  throw new Failure(`code-server did not start (${status})`, log.join('').split('\n').slice(-20).join('\n'));
}

/** The wished port if it is free, else a failure; any free port when none is wished for. */
export async function freePort(wished) {
  const probe = net.createServer();
  probe.listen(wished, '127.0.0.1');
  try {
    await once(probe, 'listening');
  } catch {
    throw new Failure(`port ${wished} is in use; choose another with --port`);
  }
  const { port } = probe.address();
  probe.close();
  await once(probe, 'close');
  return port;
}
