// The disk as Node sees it, for the language server.
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { excludedWithin, excluder } from './exclude.ts';
import type { Files, Listed } from './files.ts';
import { isIgnoredWithin } from './gitignore.ts';
import { isForeignFolder, isManifestName } from './manifests.ts';
import { readManifest } from './read.ts';
import { isWithin, uriOfPath } from './uri.ts';
import { type Found, walk } from './walk.ts';

/** Only files of the scheme `file` are on a disk; folders of other schemes are empty. */
export const disk: Files = {
  *list(folders, exclude) {
    const roots = folders.flatMap((folder) => pathOf(folder) ?? []);
    for (const found of walk(roots, excluder(exclude, roots))) yield listed(found);
  },
  lists(uri, folders, exclude) {
    const file = pathOf(uri);
    if (!file || !isManifestName(path.basename(file))) return false;
    return folders.some((folder) => {
      const root = isWithin(folder, uri) ? pathOf(folder) : undefined;
      if (!root || path.relative(root, file).split(path.sep).some(isForeignFolder)) return false;
      return !excludedWithin(excluder(exclude, [root]), root, file) && !isIgnoredWithin(root, file);
    });
  },
  read(uri, maxBytes) {
    const file = pathOf(uri);
    return file ? readManifest(file, maxBytes) : { refused: 'not a file on a disk', gone: true };
  },
};

/** The URI of a path of this platform. */
export function uriOf(file: string): string {
  return uriOfPath(file.split(path.sep).join('/'));
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
