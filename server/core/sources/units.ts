// Which manifests are deployed together: a guess from the names of directories, for plain manifests only.
import { directoriesOf } from './paths.ts';
import { isChartFile, isKustomization } from './role.ts';

/** Directory names that stand for one of several deployments of the same things. */
const ENVIRONMENT =
  /^(?:dev|develop|development|test|testing|qa|uat|stage|staging|preprod|prod|production|local|ci|demo|sandbox)$/i;
/** Directories whose children are such deployments. */
const COLLECTION =
  /^(?:overlays|environments|envs|clusters|variants|examples|samples|tests|fixtures|testdata)$/i;

/** True for a file that makes its directory a unit of its own. */
export function isMarker(uri: string): boolean {
  return isKustomization(uri) || isChartFile(uri) || uri.endsWith('/skaffold.yaml');
}

/**
 * The unit of a file: the nearest directory above it that holds a marker, or bears the name of an environment, or lies
 * in a collection of variants, or is one; else the workspace folder, else the root.
 */
export function unitOf(
  uri: string,
  markers: { has(directory: string): boolean },
  folders: ReadonlySet<string>,
): string {
  let last = '';
  for (const directory of directoriesOf(uri)) {
    last = directory;
    if (markers.has(directory) || folders.has(directory)) return directory;
    const [name = '', parent = ''] = directory.split('/').slice(-3, -1).reverse();
    // Files right in a collection are variants too, and have nothing to do with what lies elsewhere.
    if (ENVIRONMENT.test(name) || COLLECTION.test(name) || COLLECTION.test(parent)) return directory;
  }
  return last;
}
