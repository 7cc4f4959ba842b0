// Which files are manifests, by their names.

/** `web.yaml`, `web.YML` and `Kustomization`, a name that Kustomize reads without an ending. */
export function isManifestName(name: string): boolean {
  return /\.ya?ml$/i.test(name) || name === 'Kustomization';
}

/** Folders that hold other people's files or a version control's own. */
export function isForeignFolder(name: string): boolean {
  return FOREIGN.has(name);
}

const FOREIGN = new Set(['node_modules', '.git', '.hg', '.svn']);
