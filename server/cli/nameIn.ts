// How people who work in a folder call a file.
import path from 'node:path';

/** `k8s/web.yaml`, as people write it; `../web.yaml` for what lies elsewhere. */
export function nameIn(folder: string, file: string): string {
  return path.relative(folder, file).split(path.sep).join('/') || '.';
}
