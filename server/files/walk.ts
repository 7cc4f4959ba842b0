// Finds the manifests below some folders, without what is ignored, excluded or not one's own.
import { type Dirent, existsSync, readdirSync, realpathSync, statSync } from 'node:fs';
import path from 'node:path';
import type { Excluded } from './exclude.ts';
import { isIgnored, type Levels, levelsAbove, levelsInside } from './gitignore.ts';
import { CHART_FILE, isArchiveName, isForeignFolder, isReadName, mayBeInChart } from './manifests.ts';
import { type Note, reasonOf } from './note.ts';

/** A manifest, or a place that can't be read. */
export type Found = { readonly file: string } | { readonly note: Note };

/** A folder that is still to be looked into; `real` is its path without symbolic links. */
interface Open {
  readonly folder: string;
  readonly real: string;
  readonly levels: Levels;
  /** It lies in a chart: then all its files count. */
  readonly inChart: boolean;
  /** It lies in the charts/ of a chart: what was put there counts, though git mostly is told to ignore it. */
  readonly unpacked: boolean;
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
        const place = { inChart: isInChart(root), unpacked: false };
        yield* below({ folder: root, real, levels: levelsAbove(root), ...place }, excluded, seen);
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
    const isChart = entries.names.has(CHART_FILE);
    const inChart = next.inChart || isChart;
    const folders: Open[] = [];
    for (const entry of entries.list) {
      const at = path.join(folder, entry.name);
      const isFolder = entry.isDirectory();
      if (isFolder ? isForeignFolder(entry.name) : !entry.isFile() || !counts(entry.name, folder, inChart))
        continue;
      const unpacked = next.unpacked || (isChart && isFolder && entry.name === 'charts');
      if ((!unpacked && isIgnored(levels, at, isFolder)) || excluded(at)) continue;
      const realAt = path.join(real, entry.name);
      if (isFolder) folders.push({ folder: at, real: realAt, levels, inChart, unpacked });
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
    list.sort(byName);
    return { list, names: new Set(list.map((entry) => entry.name)) };
  } catch (error) {
    return { note: { path: folder, message: reasonOf(error) } };
  }
}

/** Whoever reads a chart likes to know that it is one before the rest of it comes. */
function byName(a: Dirent, b: Dirent): number {
  if ((a.name === CHART_FILE) !== (b.name === CHART_FILE)) return a.name === CHART_FILE ? -1 : 1;
  return a.name < b.name ? -1 : 1;
}

function counts(name: string, folder: string, inChart: boolean): boolean {
  if (isReadName(name)) return true;
  if (!inChart) return false;
  return isArchiveName(name) ? path.basename(folder) === 'charts' : mayBeInChart(name);
}

/** True for a folder that lies in a chart. */
export function isInChart(folder: string): boolean {
  return chartAround(folder) !== undefined;
}

/** The outermost chart that a folder is, or lies in; up to a folder that is no part of one any more. */
export function chartAround(folder: string): string | undefined {
  let found: string | undefined;
  for (let at = folder; ; at = path.dirname(at)) {
    if (existsSync(path.join(at, CHART_FILE))) found = at;
    if (at === path.dirname(at) || existsSync(path.join(at, '.git'))) return found;
  }
}
