// What Portolan renders of a case.
import { createHash } from 'node:crypto';
import { type ChartReader, loadChart } from '../../server/core/sources/helm/chart/chart.ts';
import { finished } from '../../server/core/sources/helm/output.ts';
import { type Rendering, renderChart } from '../../server/core/sources/helm/render.ts';
import { valueIn } from '../../server/core/sources/helm/value/read.ts';
import { dict } from '../../server/core/sources/helm/value/value.ts';
import { parseYaml } from '../../server/core/yaml/parse.ts';
import { ROOT } from '../fixture.ts';

type Files = readonly { readonly path: string; readonly text: string }[];

export function readerOf(files: Files): ChartReader {
  const texts = new Map(files.map(({ path, text }) => [ROOT + path, text]));
  return {
    list: (directory) => [...texts.keys()].filter((uri) => uri.startsWith(directory)).sort(),
    text: (uri) => texts.get(uri),
    documents: (uri) => parseYaml(uri, texts.get(uri) ?? ''),
    named: () => [],
  };
}

/** `values`: the path of a file that is laid over the chart's own values. */
export function rendered(files: Files, directory: string, values?: string): Rendering {
  const reader = readerOf(files);
  const text = values === undefined ? undefined : reader.text(ROOT + values);
  const given = valueIn(parseYaml(ROOT, text ?? '')[0]?.root);
  return renderChart(loadChart(reader, `${ROOT}${directory}/`), {
    name: 'rel',
    namespace: 'default',
    values: given.kind === 'dict' ? given : dict(),
    kubernetes: 'v1.31.0',
    hash: (algorithm, content) => createHash(algorithm).update(content).digest('hex'),
  });
}

/** The text of each file that gives anything. */
export function textsOf({ files }: Rendering): ReadonlyMap<string, string> {
  const all = files.map(({ path, rope }) => [path, finished(rope).text] as const);
  return new Map(all.filter(([, text]) => text.replace(/^---$/gm, '').trim() !== ''));
}
