// Which files are manifests, or belong to charts, by their names.
import { isDockerfile } from '../core/languageService.ts';

/** `web.yaml`, `web.YML` and `Kustomization`, a name that Kustomize reads without an ending. */
function isManifestName(name: string): boolean {
  return /\.ya?ml$/i.test(name) || name === 'Kustomization';
}

/** A file that is read wherever it lies. */
export function isReadName(name: string): boolean {
  return isManifestName(name) || isDockerfile(name);
}

/** Folders that hold other people's files or a version control's own. */
export function isForeignFolder(name: string): boolean {
  return FOREIGN.has(name);
}

const FOREIGN = new Set(['node_modules', '.git', '.hg', '.svn']);

/** The file that makes its folder a chart. */
export const CHART_FILE = 'Chart.yaml';

/** True for a file of a chart that templates may define things in, or read: any text, for nobody knows what they read. */
export function mayBeInChart(name: string): boolean {
  return !NO_TEXT.test(name);
}

/** A chart that is packed. */
export function isArchiveName(name: string): boolean {
  return /\.tgz$/i.test(name);
}

const NO_TEXT =
  /\.(?:png|jpe?g|gif|ico|svg|webp|bmp|woff2?|ttf|eot|pdf|zip|gz|bz2|xz|jar|war|exe|so|dll|md|prov|lock)$|^\.(?!helmignore$)/i;
