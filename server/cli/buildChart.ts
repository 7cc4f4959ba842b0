// `portolan build CHART`: prints what Helm renders of a chart.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { DEFAULT_SETTINGS } from '../../shared/settings.ts';
import { buildChart, type ChartReader, parseYaml } from '../core/languageService.ts';
import { uriOf } from '../files/disk.ts';
import { CHART_FILE } from '../files/manifests.ts';
import { readFile } from '../files/read.ts';
import { uriInside } from '../files/uri.ts';
import { walk } from '../files/walk.ts';
import { nameIn } from './nameIn.ts';
import type { BuildOptions } from './options.ts';
import { visible } from './report/visible.ts';
import { Complaint, type Terminal } from './terminal.ts';
import { withOrigins } from './withOrigins.ts';

/** Prints the rendering. Gives the exit code: 2 where Helm would refuse. */
export function renderChartIn(root: string, options: BuildOptions, { folder, out, err }: Terminal): number {
  const reader = new Charts();
  const directory = `${uriOf(root)}/`;
  const values = options.values.map((given) => {
    const file = path.resolve(folder, given);
    if (!existsSync(file)) throw new Complaint(`${given}: no such file or folder`);
    reader.read(file);
    return uriOf(file);
  });
  const release = options.release ?? 'release-name';
  const namespace = options.namespace ?? 'default';
  const built = buildChart(reader, { directory, values, release, namespace }, (algorithm, text) =>
    createHash(algorithm).update(text).digest('hex'),
  );
  const nameOf = (uri: string) => visible(nameIn(folder, fileURLToPath(uri)));
  for (const { origin, message } of built.refusals)
    err.write(`${origin ? `${nameOf(origin.uri)}:${origin.line}: ` : ''}${visible(message)}\n`);
  if (built.refusals.length > 0) return 2;
  if (built.missing.length > 0)
    err.write(`portolan: without ${built.missing.join(', ')}, which is not in charts/: the rest is below\n`);
  if (built.unknown)
    err.write('portolan: what is random, or can’t be known here, is UNKNOWN or a comment `#?` below\n');
  for (const { source, lines } of built.manifests) {
    const printed = options.origins ? withOrigins(lines, nameOf) : lines.map(({ text }) => text);
    out.write(`---\n# Source: ${source}\n${printed.join('\n')}\n`);
  }
  return 0;
}

/** Charts on the disk. Only files below a chart's own directory are read, and those of charts it depends on. */
class Charts implements ChartReader {
  readonly #texts = new Map<string, string>();
  readonly #listed = new Map<string, readonly string[]>();

  list(directory: string): readonly string[] {
    const known = this.#listed.get(directory);
    if (known) return known;
    const uris: string[] = [];
    for (const found of walk([fileURLToPath(directory)], () => false))
      if ('file' in found) uris.push(...this.read(found.file));
    this.#listed.set(directory, uris);
    return uris;
  }

  text(uri: string): string | undefined {
    return this.#texts.get(uri);
  }

  documents(uri: string) {
    return parseYaml(uri, this.text(uri) ?? '');
  }

  /** Beside the chart as it says, or in a folder of that name beside it. */
  named(_name: string, beside?: string): readonly string[] {
    if (beside === undefined) return [];
    const folder = fileURLToPath(beside);
    return existsSync(path.join(folder, CHART_FILE)) && readdirSync(folder).length > 0 ? [beside] : [];
  }

  /** Reads a file, or all that is in an archive. Gives the URIs. */
  read(file: string): readonly string[] {
    const content = readFile(file, DEFAULT_SETTINGS.maxFileSize);
    const uri = uriOf(file);
    if ('refused' in content) return [];
    const texts =
      'text' in content
        ? [[uri, content.text] as const]
        : content.files.map(({ path: inside, text }) => [uriInside(uri, inside), text] as const);
    for (const [name, text] of texts) this.#texts.set(name, text);
    return texts.map(([name]) => name);
  }
}
