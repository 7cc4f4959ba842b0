// How far a program may look around what it was asked about: a kustomization's bases often lie beside it.
import { existsSync, realpathSync } from 'node:fs';
import path from 'node:path';

/** The repository around a folder; where there is none, the working folder if it is inside, else the folder itself. */
export function boundaryOf(folder: string, working: string): string {
  for (let at = folder; ; at = path.dirname(at)) {
    if (existsSync(path.join(at, '.git'))) return at;
    if (at === path.dirname(at)) break;
  }
  return isInside(working, folder) ? working : folder;
}

export function isInside(folder: string, file: string): boolean {
  const relative = path.relative(folder, file);
  return (
    relative === '' ||
    (!relative.startsWith(`..${path.sep}`) && relative !== '..' && !path.isAbsolute(relative))
  );
}

/** Whether a file lies in a folder, also behind symbolic links; undefined where there is no such file. */
export function isReallyInside(folder: string, file: string): boolean | undefined {
  if (!isInside(folder, file)) return false;
  try {
    return isInside(realpathSync(folder), realpathSync(file));
  } catch {
    return undefined;
  }
}
