// One form of URI for each file. Editors escape `@`, `:` and others as they please; here everything is escaped that
// may be, as `encodeURIComponent` does, so that two names of one file are equal strings.

/** `file:///C:/a@b/web.yaml` → `file:///c%3A/a%40b/web.yaml`. Other schemes stay as they are: editors alone name those. */
export function canonicalUri(uri: string): string {
  if (!/^file:/i.test(uri)) return uri;
  try {
    const { host, pathname } = new URL(uri);
    return `file://${host}${escaped(pathname.split('/').map(decodeURIComponent))}`;
  } catch {
    return uri;
  }
}

/** The form that programs which don't ask VS Code for it write: `file:///c:/a@b/web.yaml`. */
export function commonUri(canonical: string): string {
  if (!canonical.startsWith('file:')) return canonical;
  return canonical.replace(/%(?:40|3A|24|26|2B|2C|3B|3D)/g, decodeURIComponent);
}

/** The URI of a path that is absolute and has slashes: `/a@b/web.yaml`, `c:/web.yaml`, `//server/share/web.yaml`. */
export function uriOfPath(path: string): string {
  const share = /^\/\/([^/]+)(\/.*)$/.exec(path);
  const [host = '', rest = ''] = share ? share.slice(1) : ['', path.startsWith('/') ? path : `/${path}`];
  return `file://${host}${escaped(rest.split('/'))}`;
}

/** True for a URI that lies in a folder, or is it. */
export function isWithin(folder: string, uri: string): boolean {
  return uri === folder || uri.startsWith(folder.endsWith('/') ? folder : `${folder}/`);
}

/** A file in an archive, as if the archive were a folder. */
export function uriInside(archive: string, path: string): string {
  return `${archive}/${path.split('/').map(encodeURIComponent).join('/')}`;
}

function escaped(segments: readonly string[]): string {
  const [first, second = '', ...rest] = segments;
  const drive = /^[A-Z]:$/.test(second) ? second.toLowerCase() : second;
  return [first ?? '', drive, ...rest].map(encodeURIComponent).join('/');
}
