// The setting `portolan.exclude`: globs of files and folders to leave out.
import path from 'node:path';
import picomatch from 'picomatch';

/** True for a file or folder that is left out. */
export type Excluded = (path: string) => boolean;

/**
 * A test for globs such as `legacy/**`, which are relative to any of the folders given. What matches a folder leaves
 * out all that is in it. Globs that can't be understood match nothing.
 */
export function excluder(globs: readonly string[], bases: readonly string[]): Excluded {
  const matches = globs.flatMap((glob) => matcherOf(glob) ?? []);
  if (matches.length === 0) return () => false;
  return (file) =>
    bases.some((base) => {
      const relative = slashes(path.relative(base, file));
      if (relative === '' || relative === '..' || relative.startsWith('../')) return false;
      return matches.some((match) => match(relative, slashes(file)));
    });
}

/** Tests the file's folders too, down from the folder that holds it all: for a file that no walk has led to. */
export function excludedWithin(excluded: Excluded, root: string, file: string): boolean {
  for (let at = file; at !== root; at = path.dirname(at)) {
    if (excluded(at)) return true;
    if (at === path.dirname(at)) break;
  }
  return false;
}

function matcherOf(glob: string): ((relative: string, absolute: string) => boolean) | undefined {
  const plain = glob.trim().replace(/^\.\//, '').replace(/\/+$/, '');
  try {
    // `!` would turn one glob into "everything else", which nobody means in a list of exceptions.
    const matches = picomatch(plain, { dot: true, nonegate: true, windows: false });
    return path.isAbsolute(plain) ? (_, absolute) => matches(absolute) : (relative) => matches(relative);
  } catch {
    return undefined;
  }
}

function slashes(file: string): string {
  return path.sep === '/' ? file : file.split(path.sep).join('/');
}
