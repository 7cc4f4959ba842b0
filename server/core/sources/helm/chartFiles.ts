// Which files of a workspace belong to which charts.

import type { YamlDocument } from '../../yaml/node.ts';
import { directoriesOf, directoryOf } from '../paths.ts';
import { isChartFile } from '../role.ts';
import { textIn } from './chart/chart.ts';
import { valueIn } from './value/read.ts';

/** The charts of a workspace, by their directories, and the files in each: those of charts inside of it too. */
export class ChartFiles {
  readonly #files = new Map<string, Set<string>>();
  #names: ReadonlyMap<string, readonly string[]> | undefined;

  /** `all` are the files of the workspace. */
  constructor(
    readonly all: () => Iterable<string>,
    readonly documents: (uri: string) => readonly YamlDocument[],
  ) {}

  /** Directories with a Chart.yaml. */
  directories(): Iterable<string> {
    return this.#files.keys();
  }

  has(directory: string): boolean {
    return this.#files.has(directory);
  }

  /** The files in a chart's directory, in a settled order. */
  in(directory: string): readonly string[] {
    return [...(this.#files.get(directory) ?? [])].sort();
  }

  /** The charts of a name, but for those that are a part of another chart. */
  named(name: string): readonly string[] {
    this.#names ??= this.#allNames();
    return this.#names.get(name) ?? NO_CHARTS;
  }

  #allNames(): ReadonlyMap<string, readonly string[]> {
    const names = new Map<string, string[]>();
    for (const directory of [...this.#files.keys()].sort()) {
      if (this.isNested(directory)) continue;
      const metadata = valueIn(this.documents(`${directory}Chart.yaml`)[0]?.root);
      const name = metadata.kind === 'dict' ? textIn(metadata, 'name') : '';
      if (name !== '') names.set(name, [...(names.get(name) ?? []), directory]);
    }
    return names;
  }

  /** A file came or changed. */
  add(uri: string): void {
    const directory = directoryOf(uri);
    if (isChartFile(uri)) this.#names = undefined;
    if (isChartFile(uri) && !this.#files.has(directory))
      this.#files.set(directory, new Set([...this.all()].filter((other) => other.startsWith(directory))));
    for (const chart of this.chartsAround(uri)) this.#files.get(chart)?.add(uri);
  }

  /** A file is gone. */
  remove(uri: string): void {
    for (const chart of this.chartsAround(uri)) this.#files.get(chart)?.delete(uri);
    if (!isChartFile(uri)) return;
    this.#files.delete(directoryOf(uri));
    this.#names = undefined;
  }

  /** The charts that a file lies in, the innermost first. */
  chartsAround(uri: string): readonly string[] {
    if (this.#files.size === 0) return NO_CHARTS;
    return [...directoriesOf(uri)].filter((directory) => this.#files.has(directory));
  }

  /** True for a chart that is a part of another one: it lies in the other's charts/. */
  isNested(directory: string): boolean {
    return this.chartsAround(directory.slice(0, -1)).some((outer) => directory.startsWith(`${outer}charts/`));
  }
}

const NO_CHARTS: readonly string[] = [];
