// Charts of real repositories, where a folder with them is at hand.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { ChartReader } from '../../server/core/sources/helm/chart/chart.ts';
import type { YamlDocument } from '../../server/core/yaml/node.ts';
import { parseYaml } from '../../server/core/yaml/parse.ts';

/** The files below a folder, as URIs with their texts; what is no text is left out. */
export function filesBelow(folder: string): ReadonlyMap<string, string> {
  const files = new Map<string, string>();
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const file = path.join(entry.parentPath, entry.name);
    const bytes = readFileSync(file);
    if (!bytes.includes(0)) files.set(pathToFileURL(file).href, bytes.toString('utf8'));
  }
  return files;
}

/** The folders of charts below another, by depth. */
export function chartsBelow(folder: string): readonly string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.name === 'Chart.yaml')
    .map((entry) => entry.parentPath)
    .sort();
}

export function readerOfDisk(charts: readonly string[]): ChartReader {
  const files = new Map<string, ReadonlyMap<string, string>>();
  const documents = new Map<string, readonly YamlDocument[]>();
  const texts = new Map<string, string>();
  const list = (directory: string) => {
    const known = files.get(directory) ?? filesBelow(new URL(directory).pathname);
    files.set(directory, known);
    for (const [uri, text] of known) texts.set(uri, text);
    return [...known.keys()].sort();
  };
  const directoryOf = (chart: string) => `${pathToFileURL(chart).href}/`;
  return {
    list,
    text: (uri) => texts.get(uri),
    documents(uri) {
      const known = documents.get(uri) ?? parseYaml(uri, texts.get(uri) ?? '');
      documents.set(uri, known);
      return known;
    },
    named(name, beside) {
      if (beside !== undefined) return charts.map(directoryOf).filter((one) => one === beside);
      const isNamed = (chart: string) =>
        new RegExp(`^name: *["']?${name}["']?\\s*$`, 'm').test(
          readFileSync(path.join(chart, 'Chart.yaml'), 'utf8'),
        );
      return charts.filter(isNamed).map(directoryOf);
    },
  };
}
