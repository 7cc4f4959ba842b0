// Which Dockerfile an image is built of: the one that build files name, else the one in the folder with the image's name.
import { type ImageBuild, readBuilds } from '../sources/images/builders.ts';
import {
  type Exposure,
  exposureOf,
  isDockerfile,
  readDockerfile,
  type Stage,
} from '../sources/images/dockerfile.ts';
import { imageName, lastPart } from '../sources/images/imageName.ts';
import { directoryOf, fileNameOf, isInArchive } from '../sources/paths.ts';
import { imagesCalled } from './keys.ts';

export class Images {
  /** By Dockerfile. */
  readonly #stages = new Map<string, readonly Stage[]>();
  /** All Dockerfiles, by the name of their folder. */
  readonly #inFolder = new Map<string, Set<string>>();
  /** By the file that says so. */
  readonly #builds = new Map<string, readonly ImageBuild[]>();
  /** By the last part of the image's name; made anew when somebody asks. */
  #byPart: ReadonlyMap<string, readonly ImageBuild[]> | undefined;
  readonly #changedFiles = new Set<string>();
  readonly #changedParts = new Set<string>();

  /** A file came or changed; without a text, it went. */
  put(uri: string, text: string | undefined): void {
    if (isInArchive(uri)) return;
    if (isDockerfile(uri)) this.#putDockerfile(uri, text);
    else {
      const before = this.#builds.get(uri);
      const builds = text === undefined ? [] : readBuilds(uri, text);
      if (!before && builds.length === 0) return;
      this.#byPart = undefined;
      for (const { image } of [...(before ?? []), ...builds]) this.#changedParts.add(lastPart(image));
      if (builds.length > 0) this.#builds.set(uri, builds);
      else this.#builds.delete(uri);
    }
  }

  /** True while `settle` has something to tell. */
  get moved(): boolean {
    return this.#changedFiles.size > 0 || this.#changedParts.size > 0;
  }

  /** The keys whose answers are others now. */
  settle(): readonly string[] {
    if (this.#changedFiles.size > 0)
      for (const { image, dockerfiles } of [...this.#builds.values()].flat())
        if (dockerfiles.some((uri) => this.#changedFiles.has(uri))) this.#changedParts.add(lastPart(image));
    const keys = [...this.#changedParts].map(imagesCalled);
    this.#changedFiles.clear();
    this.#changedParts.clear();
    return keys;
  }

  /** What an image exposes, by its name in a manifest; undefined where nobody can tell which Dockerfile makes it. */
  exposedBy(image: string): Exposure | undefined {
    const name = imageName(image);
    if (name === undefined) return undefined;
    const builds = this.#buildsOf(lastPart(name));
    const own = builds.filter((build) => build.image === name);
    if (own.length === 0) return this.#inFolderOf(lastPart(name), builds);
    const [first] = own;
    const isClear = own.every((build) => this.#sameness(build) === this.#sameness(first));
    const uri = this.#fileOf(first);
    if (!first || uri === undefined || !isClear) return undefined;
    return exposureOf(uri, this.#stages.get(uri) ?? [], first.target, first.args);
  }

  #putDockerfile(uri: string, text: string | undefined): void {
    const folder = lastPart(directoryOf(uri).slice(0, -1));
    this.#changedFiles.add(uri);
    if (text === undefined) this.#stages.delete(uri);
    else this.#stages.set(uri, readDockerfile(uri, text));
    this.#changedParts.add(folder);
    const files = this.#inFolder.get(folder) ?? new Set();
    if (text === undefined) files.delete(uri);
    else files.add(uri);
    if (files.size > 0) this.#inFolder.set(folder, files);
    else this.#inFolder.delete(folder);
  }

  #buildsOf(part: string): readonly ImageBuild[] {
    this.#byPart ??= byPart([...this.#builds.values()].flat());
    return this.#byPart.get(part) ?? [];
  }

  /** The Dockerfile in the only folder of a name, unless images of that name are built, or come, from elsewhere. */
  #inFolderOf(name: string, builds: readonly ImageBuild[]): Exposure | undefined {
    const all = [...(this.#inFolder.get(name) ?? [])];
    const [uri, ...others] = all.filter((one) => MAIN.has(fileNameOf(one)));
    const isOnly = others.length === 0 && new Set(all.map(directoryOf)).size === 1;
    if (uri === undefined || !isOnly) return undefined;
    if (builds.some((build) => this.#fileOf(build) !== uri)) return undefined;
    const stages = this.#stages.get(uri) ?? [];
    // `nginx/Dockerfile` that begins with `FROM nginx` makes another image than nginx.
    const isOwn = stages.every(
      ({ from }) => from !== undefined && lastPart(imageName(from) ?? name) !== name,
    );
    return isOwn ? exposureOf(uri, stages, undefined, false) : undefined;
  }

  #fileOf(build: ImageBuild | undefined): string | undefined {
    return build?.dockerfiles.find((uri) => this.#stages.has(uri));
  }

  #sameness(build: ImageBuild | undefined): string {
    return `${this.#fileOf(build)} ${build?.target} ${build?.args}`;
  }
}

function byPart(builds: readonly ImageBuild[]): ReadonlyMap<string, readonly ImageBuild[]> {
  const found = new Map<string, ImageBuild[]>();
  for (const build of builds) {
    const part = lastPart(build.image);
    found.set(part, [...(found.get(part) ?? []), build]);
  }
  return found;
}

/** What a Dockerfile is called that stands for its folder. */
const MAIN = new Set(['Dockerfile', 'Containerfile']);
