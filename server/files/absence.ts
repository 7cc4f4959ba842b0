// Why a file is not among those that were read, as the disk and its `.gitignore` files know.
import type { OnDisk } from '../core/languageService.ts';
import type { Files } from './files.ts';

/** What is put behind the name of a file by those who make it of a template beside it: `patch.yaml.in`. */
const TEMPLATES: readonly string[] = ['in', 'tpl', 'tmpl', 'template', 'gotmpl', 'j2', 'example', 'sample'];

/**
 * Whether there is a file, read or not. One that isn't there is `made` by somebody where `.gitignore` or the settings
 * name it, or a template of it lies beside. A host that can't tell at once says that all are there.
 */
export function absenceOn(
  files: Files,
  uri: string,
  folders: readonly string[],
  exclude: readonly string[],
): OnDisk {
  if (!files.has || files.has(uri)) return 'unread';
  const isMade =
    files.ignores(uri, folders, exclude) === true ||
    TEMPLATES.some((ending) => files.has?.(`${uri}.${ending}`));
  return isMade ? 'made' : 'missing';
}
