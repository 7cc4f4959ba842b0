// The disk as Node sees it, for the language server.
import { existsSync, lstatSync, statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { excludedWithin, excluder } from './exclude.ts';
import type { Files, Listed } from './files.ts';
import { isIgnoredWithin } from './gitignore.ts';
import { CHART_FILE, isForeignFolder } from './manifests.ts';
import { codeOf } from './note.ts';
import { readFile } from './read.ts';
import { isWithin, uriOfPath } from './uri.ts';
import { type Found, walk } from './walk.ts';

/** Only files of the scheme `file` are on a disk; folders of other schemes are empty. */
export const disk: Files = {
  *list(folders, exclude) {
    const roots = folders.flatMap((folder) => pathOf(folder) ?? []);
    for (const found of walk(roots, excluder(exclude, roots))) yield listed(found);
  },
  ignores(uri, folders, exclude) {
    const file = pathOf(uri);
    const roots = folders.filter((folder) => isWithin(folder, uri)).flatMap((folder) => pathOf(folder) ?? []);
    return file !== undefined && roots.length > 0 && roots.every((root) => isLeftOut(root, file, exclude));
  },
  read(uri, maxBytes) {
    const file = pathOf(uri);
    return file ? readFile(file, maxBytes) : { refused: 'not a file on a disk', why: 'gone' };
  },
  has(uri) {
    const file = pathOf(uri);
    return file !== undefined && hasFile(file);
  },
};

/** Whether there is such a file; one that can't be looked at counts, since nobody knows. */
export function hasFile(file: string): boolean {
  try {
    return statSync(file, { throwIfNoEntry: false })?.isFile() ?? false;
  } catch (error) {
    // Something above it is a file itself.
    return codeOf(error) !== 'ENOTDIR';
  }
}

/** The URI of a path of this platform. */
export function uriOf(file: string): string {
  return uriOfPath(file.split(path.sep).join('/'));
}

function isLeftOut(root: string, file: string, exclude: readonly string[]): boolean {
  return (
    path.relative(root, file).split(path.sep).some(isForeignFolder) ||
    excludedWithin(excluder(exclude, [root]), root, file) ||
    isIgnoredWithin(root, unpackedInto(root, file)) ||
    isBehindLink(root, file)
  );
}

/** What lies in the charts/ of a chart is not ignored unless the chart is. */
function unpackedInto(root: string, file: string): string {
  const parts = path.relative(root, file).split(path.sep);
  for (let i = 1; i < parts.length; i++) {
    if (parts[i] !== 'charts') continue;
    const chart = path.join(root, ...parts.slice(0, i), CHART_FILE);
    if (existsSync(chart)) return chart;
  }
  return file;
}

function isBehindLink(root: string, file: string): boolean {
  for (let at = file; at !== root && at !== path.dirname(at); at = path.dirname(at)) {
    if (isLink(at)) return true;
  }
  return false;
}

function isLink(file: string): boolean {
  try {
    return lstatSync(file, { throwIfNoEntry: false })?.isSymbolicLink() ?? false;
  } catch {
    // Something above it is a file itself.
    return false;
  }
}

function listed(found: Found): Listed {
  if ('file' in found) return { uri: uriOf(found.file) };
  return { unreadable: uriOf(found.note.path), reason: found.note.message };
}

function pathOf(uri: string): string | undefined {
  try {
    return path.resolve(fileURLToPath(uri));
  } catch {
    return undefined;
  }
}
