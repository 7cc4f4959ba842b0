// Who installs the charts of a workspace: objects of Flux and Argo CD, and kustomizations, in any file.
import type { YamlDocument } from '../../yaml/node.ts';
import { Several } from '../several.ts';
import { type Context, contextsIn, mayInstall } from './contexts.ts';

export class Installs {
  readonly #byFile = new Map<string, readonly Context[]>();
  /** By chart, the files that install it. */
  readonly #byChart = new Several();

  /** `folderOf`: the workspace folder that holds a file. */
  constructor(readonly folderOf: (uri: string) => string | undefined) {}

  /** A file came, changed or went (then its text is empty). Gives the charts that are concerned. */
  touch(uri: string, text: string, documents: () => readonly YamlDocument[]): readonly string[] {
    const before = this.#byFile.get(uri) ?? NONE;
    const after = mayInstall(text) ? contextsIn(uri, documents(), this.folderOf(uri), text) : NONE;
    for (const { directory } of before) this.#byChart.remove(directory, uri);
    for (const { directory } of after) this.#byChart.add(directory, uri);
    if (after.length > 0) this.#byFile.set(uri, after);
    else this.#byFile.delete(uri);
    return [...new Set([...before, ...after].map(({ directory }) => directory))];
  }

  /** The files that install something. */
  uris(): readonly string[] {
    return [...this.#byFile.keys()];
  }

  /** The ways in which a chart is installed. */
  of(directory: string): readonly Context[] {
    const files = [...this.#byChart.get(directory)].sort();
    return files
      .flatMap((uri) => this.#byFile.get(uri) ?? NONE)
      .filter((context) => context.directory === directory);
  }
}

const NONE: readonly Context[] = [];
