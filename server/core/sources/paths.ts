// Names of files and folders as URIs, by string only: nothing here reads a disk.

/** The directory of a file, as a URI with a slash at its end. */
export function directoryOf(uri: string): string {
  return uri.slice(0, uri.lastIndexOf('/') + 1);
}

/** The last part of a URI's path. */
export function fileNameOf(uri: string): string {
  return uri.slice(uri.lastIndexOf('/') + 1);
}

/** A part of a URI as people write it; as it stands where it is no sound encoding. */
export function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

/** Every directory above a URI, the nearest first, down to the root. */
export function* directoriesOf(uri: string): Generator<string> {
  const root = uri.indexOf('/', uri.indexOf('://') + 3);
  for (let end = uri.lastIndexOf('/'); end >= root && end > 0; end = uri.lastIndexOf('/', end - 1)) {
    yield uri.slice(0, end + 1);
  }
}

/**
 * A relative path as written in a file of `directory`, as a URI without `.` and `..`. Undefined for URLs and absolute
 * paths, which lead out of what Portolan reads.
 */
export function resolvePath(directory: string, path: string): string | undefined {
  if (path === '' || path.startsWith('/') || path.includes('://') || path.includes('\n')) return undefined;
  const parts = directory.split('/').slice(0, -1);
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') parts.push(encodeURIComponent(part));
    else if (parts.length > 3) parts.pop();
    else return undefined;
  }
  return parts.join('/');
}

/** True for a file in an archive, which hosts hand over as if the archive were a folder: nobody can look at it. */
export function isInArchive(uri: string): boolean {
  return uri.includes('.tgz/');
}
