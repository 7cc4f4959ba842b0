// Reads which image is built of which Dockerfile: from the files of Skaffold and of Docker Compose.
import { entryOf, get, isNull, itemsOf, type Node } from '../../yaml/node.ts';
import { parseYaml } from '../../yaml/parse.ts';
import { hasPlaceholder } from '../../yaml/placeholder.ts';
import { directoryOf, fileNameOf, resolvePath } from '../paths.ts';
import { imageName } from './imageName.ts';

/** One image, and what builds it. */
export interface ImageBuild {
  /** Without its tag: `registry.example/shop/web`. */
  readonly image: string;
  /** The first of these files that is there; none where it is built in another way, or where nobody can tell. */
  readonly dockerfiles: readonly string[];
  /** The stage that makes the image; undefined for the last one. */
  readonly target: string | undefined;
  /** Arguments are given to the build. */
  readonly args: boolean;
}

/** The images that a file says how to build; none for any other file. Never throws. */
export function readBuilds(uri: string, text: string): readonly ImageBuild[] {
  const isCompose = COMPOSE.test(fileNameOf(uri)) && text.includes('services');
  if (!isCompose && !(text.includes('skaffold/') && SKAFFOLD.test(text))) return [];
  const documents = parseYaml(uri, text);
  if (documents.some(({ errors }) => errors.length > 0)) return [];
  return documents.flatMap(({ root }) => (isCompose ? ofCompose(uri, root) : ofSkaffold(uri, root)));
}

const COMPOSE = /^(?:docker-)?compose(?:[.-].+)?\.ya?ml$/;
const SKAFFOLD = /^apiVersion:\s*["']?skaffold\//m;

/** Ways to build an image without a Dockerfile. Source: the skaffold.yaml reference, build.artifacts. */
const OTHER_WAYS = ['bazel', 'jib', 'jibMaven', 'jibGradle', 'ko', 'buildpack', 'buildpacks', 'custom'];

function ofSkaffold(uri: string, root: Node | undefined): readonly ImageBuild[] {
  const profiles = itemsOf(get(root, 'profiles'));
  const patched = profiles.flatMap((profile) => itemsOf(get(profile, 'patches')).map(artifactPatched));
  const made = (artifact: Node, isPatched: boolean) => {
    const isOther = isPatched || OTHER_WAYS.some((key) => entryOf(artifact, key));
    const settings = get(artifact, 'docker') ?? get(artifact, 'kaniko');
    const context = isOther ? undefined : contextAt(uri, valueAt(artifact, 'context', '.'));
    // Source: skaffold pkg/skaffold/docker, NormalizeDockerfilePath: in the context, else beside skaffold.yaml.
    const directories = context === undefined ? undefined : [context, directoryOf(uri)];
    return built(artifact, settings, 'buildArgs', directories);
  };
  return [
    ...artifactsOf(root).flatMap((artifact, i) =>
      made(artifact, patched.includes(i) || patched.includes('any')),
    ),
    ...profiles.flatMap(artifactsOf).flatMap((artifact) => made(artifact, false)),
  ];
}

function artifactsOf(config: Node | undefined): readonly Node[] {
  return itemsOf(get(config, 'build', 'artifacts'));
}

/** Which artifact a patch of a profile changes, counted from 0: with that profile it may be built of something else. */
function artifactPatched(patch: Node): number | 'any' | undefined {
  const path = valueAt(patch, 'path', '');
  if (path === undefined || /^\/build(?:\/artifacts)?$/.test(path)) return 'any';
  const at = /^\/build\/artifacts\/([^/]*)/.exec(path)?.[1];
  return at === undefined ? undefined : /^\d+$/.test(at) ? Number(at) : 'any';
}

function ofCompose(uri: string, root: Node | undefined): readonly ImageBuild[] {
  const services = get(root, 'services');
  return (services?.kind === 'map' ? services.entries : []).flatMap(({ value: service }) => {
    const build = get(service, 'build');
    if (isNull(build)) return [];
    const isInline = entryOf(build, 'dockerfile_inline') !== undefined;
    const path = build?.kind === 'scalar' ? known(build) : valueAt(build, 'context', '.');
    const context = isInline ? undefined : contextAt(uri, path);
    return built(service, build, 'args', context === undefined ? undefined : [context]);
  });
}

/** An image that is built in one of some directories, as its settings say; undefined: of what nobody can tell. */
function built(
  named: Node,
  settings: Node | undefined,
  args: string,
  directories: readonly string[] | undefined,
): readonly ImageBuild[] {
  const image = get(named, 'image');
  const name = imageName(image?.kind === 'scalar' ? image.text : '');
  const file = valueAt(settings, 'dockerfile', 'Dockerfile');
  const target = valueAt(settings, 'target', '');
  const isKnown = directories && file !== undefined && target !== undefined;
  const dockerfiles = isKnown ? directories.flatMap((one) => resolvePath(one, file) ?? []) : [];
  if (name === undefined) return [];
  return [{ image: name, dockerfiles, target: target || undefined, args: !isNull(get(settings, args)) }];
}

/** The directory that a build begins with, with a slash at its end. */
function contextAt(uri: string, path: string | undefined): string | undefined {
  const context = path === undefined ? undefined : resolvePath(directoryOf(uri), path);
  return context && `${context}/`;
}

/** A text in a map; undefined where it can't be known. */
function valueAt(map: Node | undefined, key: string, otherwise: string): string | undefined {
  const value = get(map, key);
  return isNull(value) ? otherwise : known(value);
}

function known(value: Node | undefined): string | undefined {
  return value?.kind === 'scalar' && !/\$\w/.test(value.text) && !hasPlaceholder(value.text)
    ? value.text
    : undefined;
}
