// What Helm renders of a chart, as text, with the places that each line comes from; or why it can't be rendered.
import { TextDocument } from 'vscode-languageserver-textdocument';
import { type ChartReader, loadChart } from '../sources/helm/chart/chart.ts';
import { overlaid } from '../sources/helm/chart/coalesce.ts';
import { manifestsOf } from '../sources/helm/manifests.ts';
import { renderChart } from '../sources/helm/render.ts';
import type { Hash } from '../sources/helm/template/runtime.ts';
import { placesIn } from '../sources/helm/trees.ts';
import { valueIn } from '../sources/helm/value/read.ts';
import { dict } from '../sources/helm/value/value.ts';
import { type Origin, originsOf } from '../text/origin.ts';
import type { BuiltLine, BuiltOrigin } from './builtText.ts';

export type { ChartReader } from '../sources/helm/chart/chart.ts';

export interface ChartRequest {
  /** The chart's directory, a URI with a slash at its end. */
  readonly directory: string;
  /** Values files, the last one counts most. */
  readonly values: readonly string[];
  readonly release: string;
  readonly namespace: string;
}

export interface BuiltChart {
  readonly manifests: readonly { readonly source: string; readonly lines: readonly BuiltLine[] }[];
  /** Why Helm would refuse to render it. */
  readonly refusals: readonly { readonly origin: BuiltOrigin | undefined; readonly message: string }[];
  /** Dependencies that are not here. */
  readonly missing: readonly string[];
  /** Something in it is random, or depends on the time or on what is not here. */
  readonly unknown: boolean;
}

/** Renders a chart as `helm template` does. Total: what is wrong is told, and the rest rendered. */
export function buildChart(reader: ChartReader, request: ChartRequest, hash?: Hash): BuiltChart {
  const { directory, release, namespace } = request;
  let values = dict();
  const refusals: { origin: BuiltOrigin | undefined; message: string }[] = [];
  const lines = new Lines(reader);
  for (const uri of [`${directory}values.yaml`, ...request.values]) {
    const [document] = reader.text(uri) === undefined ? [] : reader.documents(uri);
    const [error] = document?.errors ?? [];
    if (error)
      refusals.push({
        origin: lines.of({ uri, ...error, exact: true }),
        message: `Not valid YAML: ${error.message}`,
      });
    const value = uri === `${directory}values.yaml` ? undefined : valueIn(document?.root);
    if (value?.kind === 'dict') values = overlaid(values, value);
  }
  const chart = loadChart(reader, directory);
  const rendering = renderChart(chart, { name: release, namespace, values, hash });
  for (const { message, at } of rendering.troubles) refusals.push({ origin: at && lines.of(at), message });
  const manifests = manifestsOf(rendering.files);
  return {
    manifests: manifests.map(({ file, output, start, end }) => {
      const { placeOf } = placesIn(file.uri, file.rope);
      const own: BuiltLine[] = [];
      for (let from = start; from < end; ) {
        const stop = output.text.indexOf('\n', from);
        const to = stop < 0 || stop > end ? end : stop;
        own.push({
          text: output.text.slice(from, to),
          origins: to > from ? lines.all(originsOf(placeOf(from, to))) : [],
        });
        from = to + 1;
      }
      return { source: file.path, lines: own };
    }),
    refusals: rendering.missingCharts.length > 0 ? [] : refusals,
    missing: rendering.missingCharts,
    unknown: manifests.some(({ output, start, end }) => /UNKNOWN|#\?/.test(output.text.slice(start, end))),
  };
}

/** Lines of files, each file split once. */
class Lines {
  readonly #documents = new Map<string, TextDocument>();

  constructor(readonly reader: ChartReader) {}

  of({ uri, start }: Origin): BuiltOrigin {
    const document =
      this.#documents.get(uri) ?? TextDocument.create(uri, 'yaml', 0, this.reader.text(uri) ?? '');
    this.#documents.set(uri, document);
    return { uri, line: document.positionAt(start).line + 1 };
  }

  /** Values first, and the line of the template that brings them. */
  all(places: readonly Origin[]): readonly BuiltOrigin[] {
    const found = places.flatMap((place) =>
      place.via && place.via.uri !== place.uri ? [place, place.via] : [place],
    );
    const values = found.filter(({ via }) => via !== undefined);
    const others = found.filter(({ via }) => via === undefined);
    const seen = new Map<string, BuiltOrigin>();
    for (const place of [...values, ...others]) {
      if (place.uri === 'portolan:common') continue;
      const origin = this.of(place);
      seen.set(`${origin.uri}:${origin.line}`, origin);
    }
    return [...seen.values()];
  }
}
