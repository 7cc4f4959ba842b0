// Renders charts again and again, and remembers what need not be rendered anew.
import type { YamlDocument } from '../../yaml/node.ts';
import { Recent } from '../recent.ts';
import type { Chart, ChartFile, ChartReader } from './chart/chart.ts';
import { documentsOf, type Occasion, type Release, releaseOf } from './release.ts';
import type { Former, RenderedFile } from './render.ts';
import { chartsIn, idOf, templateIn } from './scope.ts';
import { parseTemplate } from './template/parser.ts';
import type { Witness } from './template/runtime.ts';
import type { Template } from './template/syntax.ts';

/** A release as it was rendered at some time. */
interface Rendered {
  readonly release: Release;
  readonly generation: number;
}

/** True for a template that is as it was, as is all that it can include. */
type IsSame = Former['isSame'];
const NEVER: IsSame = () => false;

export interface RenderOptions {
  readonly isSame?: IsSame;
  readonly like?: Release | undefined;
  readonly witness?: Witness | undefined;
}

/** So many releases are kept as they were rendered; the others are rendered again when somebody asks. */
const KEPT = 60;

export class Renderer {
  readonly #rendered = new Recent<Rendered>(KEPT);
  /** Counts the changes of each chart. */
  readonly #generations = new Map<string, number>();
  readonly #templates = new Map<string, { readonly text: string; readonly template: Template }>();
  readonly #documents = new WeakMap<RenderedFile, readonly YamlDocument[]>();

  constructor(readonly reader: ChartReader) {}

  /** A chart has changed: what was rendered last may be used once more. */
  begin(directory: string): void {
    this.#generations.set(directory, (this.#generations.get(directory) ?? 0) + 1);
  }

  /** A release as it was rendered last, if it is still remembered. */
  kept(id: string): Release | undefined {
    return this.#rendered.get(id)?.release;
  }

  drop(id: string): void {
    this.#rendered.drop(id);
  }

  /** A file is gone. */
  forget(uri: string): void {
    this.#templates.delete(uri);
  }

  /**
   * Renders a release, but not what would be the same as last time, or in another release of the same chart (`like`).
   * `witness` is told of all that happens; then nothing is taken from memory, and nothing kept there.
   */
  render(chart: Chart, occasion: Occasion, { isSame = NEVER, like, witness }: RenderOptions = {}): Release {
    const id = idOf(occasion);
    const generation = this.#generations.get(chart.directory) ?? 0;
    const last = this.#rendered.get(id);
    const former: Former[] = [];
    if (last?.generation === generation - 1) former.push({ rendering: last.release.rendering, isSame });
    if (like) former.push({ rendering: like.rendering, isSame: () => true });
    const release = releaseOf(this.reader, chart, occasion, {
      parse: (file) => this.#parsed(file),
      documents: (file) => this.#documentsIn(file),
      former: witness ? [] : former,
      witness,
    });
    if (!witness) this.#rendered.keep(id, { release, generation });
    return release;
  }

  /**
   * Which files need not be rendered again: all but those that changed, where these define nothing for others. What
   * `values` have become is found out by comparing them.
   */
  unchanged(chart: Chart, changed: ReadonlySet<string>, values: ReadonlySet<string>): IsSame {
    const own = new Set(chartsIn(chart).map((directory) => `${directory}values.yaml`));
    for (const uri of changed) {
      // `.Files` hands out every other values file, as it does any file of a chart.
      if (own.has(uri) || (values.has(uri) && !readsFiles(chart))) continue;
      const before = this.#templates.get(uri)?.template;
      const file = templateIn(chart, uri);
      if (!before || !file) return NEVER;
      if (before.definitions.size + this.#parsed(file).definitions.size > 0) return NEVER;
    }
    return (uri) => !changed.has(uri);
  }

  #parsed(file: ChartFile): Template {
    const known = this.#templates.get(file.uri);
    if (known?.text === file.text) return known.template;
    const template = parseTemplate(file.text);
    this.#templates.set(file.uri, { text: file.text, template });
    return template;
  }

  #documentsIn(file: RenderedFile): readonly YamlDocument[] {
    const known = this.#documents.get(file);
    if (known) return known;
    const faults = this.#templates.get(file.uri)?.template.errors ?? [];
    const documents = documentsOf(file, faults.length > 0);
    this.#documents.set(file, documents);
    return documents;
  }
}

function readsFiles({ templates, dependencies }: Chart): boolean {
  return templates.some(({ text }) => text.includes('.Files')) || dependencies.some(readsFiles);
}
