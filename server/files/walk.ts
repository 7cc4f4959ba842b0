// Finds the manifests below some folders, without what is ignored, excluded or not one's own.
import { type Dirent, readdirSync, realpathSync, statSync } from 'node:fs';
import path from 'node:path';
import type { Excluded } from './exclude.ts';
import { isIgnored, type Levels, levelsAbove, levelsInside } from './gitignore.ts';
import { isForeignFolder, isManifestName } from './manifests.ts';
import { type Note, reasonOf } from './note.ts';

/** A manifest, or a place that can't be read. */
export type Found = { readonly file: string } | { readonly note: Note };

/** A folder that is still to be looked into; `real` is its path without symbolic links. */
interface Open {
  readonly folder: string;
  readonly real: string;
  readonly levels: Levels;
}

/**
 * The manifests at and below absolute paths: first the files of a folder, then its folders, both by name. Each is
 * found once, also where two paths overlap. Symbolic links are not followed, so there are no circles. A path that is
 * a file is a manifest whatever its name and whatever `.gitignore` says, for someone asked for it.
 *
 * It works while it is asked, so the caller can stop, or breathe, after each file.
 */
export function* walk(roots: readonly string[], excluded: Excluded): Generator<Found> {
  const seen = new Set<string>();
  for (const root of roots) {
    try {
      const stats = statSync(root);
      // A pipe, such as /dev/stdin, has no other name.
      const real = stats.isDirectory() || stats.isFile() ? realpathSync(root) : root;
      if (stats.isDirectory()) {
        yield* below({ folder: root, real, levels: levelsAbove(root) }, excluded, seen);
      } else if (!seen.has(real) && !excluded(root)) {
        seen.add(real);
        yield { file: root };
      }
    } catch (error) {
      yield { note: { path: root, message: reasonOf(error) } };
    }
  }
}

function* below(root: Open, excluded: Excluded, seen: Set<string>): Generator<Found> {
  const open = [root];
  for (let next = open.pop(); next; next = open.pop()) {
    const { folder, real } = next;
    if (seen.has(real)) continue;
    seen.add(real);
    const entries = entriesOf(folder);
    if ('note' in entries) {
      yield entries;
      continue;
    }
    const levels = levelsInside(next.levels, folder, entries.names.has('.gitignore'));
    const folders: Open[] = [];
    for (const entry of entries.list) {
      const at = path.join(folder, entry.name);
      const isFolder = entry.isDirectory();
      if (isFolder ? isForeignFolder(entry.name) : !entry.isFile() || !isManifestName(entry.name)) continue;
      if (isIgnored(levels, at, isFolder) || excluded(at)) continue;
      const realAt = path.join(real, entry.name);
      if (isFolder) folders.push({ folder: at, real: realAt, levels });
      else if (!seen.has(realAt)) {
        seen.add(realAt);
        yield { file: at };
      }
    }
    open.push(...folders.reverse());
  }
}

function entriesOf(
  folder: string,
): { readonly list: readonly Dirent[]; readonly names: ReadonlySet<string> } | { readonly note: Note } {
  try {
    const list = readdirSync(folder, { withFileTypes: true });
    list.sort((a, b) => (a.name < b.name ? -1 : 1));
    return { list, names: new Set(list.map((entry) => entry.name)) };
  } catch (error) {
    return { note: { path: folder, message: reasonOf(error) } };
  }
}
