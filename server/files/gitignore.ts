// What `.gitignore` files say, level by level, as git reads them.
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ignore, { type Ignore } from 'ignore';

/** One `.gitignore`. */
interface Level {
  readonly folder: string;
  readonly rules: Ignore;
}

/** The `.gitignore` files that count at some place, outermost first. */
export type Levels = readonly Level[];

/**
 * The files above a folder, up to the root of its git repository; none outside of one. Those that ignore the folder
 * itself are left out: whoever names an ignored folder wants to see into it.
 */
export function levelsAbove(folder: string): Levels {
  const above: string[] = [];
  for (let at = folder; ; at = path.dirname(at)) {
    if (at !== folder) above.unshift(at);
    if (existsSync(path.join(at, '.git'))) break;
    if (at === path.dirname(at)) return [];
  }
  return above.reduce<Levels>((levels, at) => withLevelOf(levels, at), []).filter(allows(folder));
}

/**
 * The levels inside a folder that is not ignored. A level that ignores it was overruled by a deeper one, and has
 * nothing more to say below.
 */
export function levelsInside(levels: Levels, folder: string, hasOwn = true): Levels {
  const left = levels.every(allows(folder)) ? levels : levels.filter(allows(folder));
  return hasOwn ? withLevelOf(left, folder) : left;
}

/** Whether the nearest level with an opinion ignores a file or folder; the folders above it are not looked at. */
export function isIgnored(levels: Levels, file: string, isFolder: boolean): boolean {
  for (const level of levels.toReversed()) {
    const { ignored, unignored } = level.rules.test(relativeTo(level, file, isFolder));
    if (ignored || unignored) return ignored;
  }
  return false;
}

/** Whether a file or one of its folders below the root is ignored: for a file that no walk has led to. */
export function isIgnoredWithin(root: string, file: string): boolean {
  let levels = levelsInside(levelsAbove(root), root);
  const folders = path.relative(root, path.dirname(file)).split(path.sep).filter(Boolean);
  let at = root;
  for (const name of folders) {
    at = path.join(at, name);
    if (isIgnored(levels, at, true)) return true;
    levels = levelsInside(levels, at);
  }
  return isIgnored(levels, file, false);
}

function withLevelOf(levels: Levels, folder: string): Levels {
  try {
    const text = readFileSync(path.join(folder, '.gitignore'), 'utf8').replace(/^\uFEFF/, '');
    // Git compares as the platform's usual file systems do.
    const ignorecase = process.platform === 'darwin' || process.platform === 'win32';
    return [...levels, { folder, rules: ignore({ ignorecase }).add(text) }];
  } catch {
    // There is none, or it can't be read, or a rule in it can't be understood: as if there were none.
    return levels;
  }
}

function allows(folder: string): (level: Level) => boolean {
  return (level) => level.folder === folder || !level.rules.test(relativeTo(level, folder, true)).ignored;
}

function relativeTo(level: Level, file: string, isFolder: boolean): string {
  const relative = path.relative(level.folder, file).split(path.sep).join('/');
  return isFolder ? `${relative}/` : relative;
}
