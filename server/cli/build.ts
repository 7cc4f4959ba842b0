// `portolan build`: prints what a kustomization builds or a chart renders, on demand with the place of each line.
import { createHash } from 'node:crypto';
import { existsSync, statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { DEFAULT_SETTINGS } from '../../shared/settings.ts';
import { buildText, type ReadText } from '../core/languageService.ts';
import { boundaryOf, isReallyInside } from '../files/boundary.ts';
import { uriOf } from '../files/disk.ts';
import { CHART_FILE } from '../files/manifests.ts';
import { readManifest } from '../files/read.ts';
import { renderChartIn } from './buildChart.ts';
import { nameIn } from './nameIn.ts';
import type { BuildOptions } from './options.ts';
import { visible } from './report/visible.ts';
import { Complaint, type Terminal } from './terminal.ts';
import { withOrigins } from './withOrigins.ts';

/** Prints the build. Gives the exit code: 2 where kustomize would refuse to build it. */
export function build(options: BuildOptions, terminal: Terminal): number {
  const { directory, origins } = options;
  const { folder, out, err } = terminal;
  const root = directoryAt(path.resolve(folder, directory));
  if (existsSync(path.join(root, CHART_FILE))) return renderChartIn(root, options, terminal);
  if (options.values.length > 0 || options.release !== undefined || options.namespace !== undefined)
    throw new Complaint(
      `${directory}: there is no Chart.yaml in it, so --values, --release and --namespace mean nothing`,
    );
  const boundary = boundaryOf(root, folder);
  const built = buildText(uriOf(root), readerWithin(boundary), sha256);
  if (!built) throw new Complaint(`${directory}: there is no kustomization.yaml and no Chart.yaml in it`);
  const nameOf = (uri: string) => visible(nameIn(folder, fileURLToPath(uri)));
  for (const { origin, message } of built.refusals)
    err.write(`${nameOf(origin.uri)}:${origin.line}: ${visible(message)}\n`);
  if (built.refusals.length > 0) return 2;
  if (built.open)
    err.write(
      'portolan: not all of it can be known (something is remote, or made by a plugin): the rest is below\n',
    );
  if (built.hashes)
    err.write(
      'portolan: where the content of a generated object is not all known, its name ends with -UNKNOWN\n',
    );
  const documents = built.documents.map((lines) =>
    (origins ? withOrigins(lines, nameOf) : lines.map(({ text }) => text)).join('\n'),
  );
  if (documents.length > 0) out.write(`${documents.join('\n---\n')}\n`);
  return 0;
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** The directory itself, or that of a kustomization file. */
function directoryAt(given: string): string {
  try {
    return statSync(given).isDirectory() ? given : path.dirname(given);
  } catch {
    throw new Complaint(`${given}: no such file or folder`);
  }
}

/** Reads files that lie below a folder, symbolic links followed, and nothing else. */
function readerWithin(boundary: string): ReadText {
  return (uri) => {
    const file = fileURLToPath(uri);
    const inside = isReallyInside(boundary, file);
    if (!inside) return { absence: inside === undefined ? 'missing' : 'outside' };
    if (!statSync(file).isFile()) return { absence: 'missing' };
    const content = readManifest(file, DEFAULT_SETTINGS.maxFileSize);
    return 'text' in content ? content : { absence: content.why === 'gone' ? 'missing' : 'unread' };
  };
}
