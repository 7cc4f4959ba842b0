// Installs the packages that package-lock.json names, if they are not there already. Needs Node and npm alone.
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { Failure, npm, seconds } from './command.mjs';

export const root = fileURLToPath(new URL('..', import.meta.url));

/** Runs `npm ci` when node_modules is missing or differs from the lockfile; answers whether it had to. */
export async function ensureDependencies(say = console.log) {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 20))
    throw new Failure(`Node 20.20 or newer is needed; this is ${process.versions.node}`);
  if (upToDate()) return false;
  const start = Date.now();
  say('Installing packages …');
  // The browser that is used in tests is one that is installed already.
  const env = { PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD: '1' };
  await npm(['ci'], { cwd: root, what: 'cannot install the packages', env });
  say(`Installed in ${seconds(start)}.`);
  return true;
}

/** Compares the lockfile with npm's own note of what it installed. */
function upToDate() {
  const installed = packagesOf(path.join(root, 'node_modules', '.package-lock.json'));
  const wanted = packagesOf(path.join(root, 'package-lock.json'));
  if (!installed || !wanted) return false;
  return Object.entries(wanted).every(([folder, { version, integrity, optional }]) => {
    if (folder === '') return true;
    const there = installed[folder];
    // Packages for other platforms are optional, and are left out.
    if (!there) return optional === true;
    return there.version === version && there.integrity === integrity;
  });
}

function packagesOf(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).packages : undefined;
}
