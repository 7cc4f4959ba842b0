// The figures of workspaces: how long an index takes, what an edit and a hover cost in it, and how much is kept.
import { pathToFileURL } from 'node:url';
import { parseAllDocuments } from 'yaml';
import {
  completion,
  createWorkspace,
  findSymbols,
  hover,
  references,
  type Workspace,
} from '../server/core/languageService.ts';
import { excluder } from '../server/files/exclude.ts';
import { readManifest } from '../server/files/read.ts';
import { walk } from '../server/files/walk.ts';
import { DEFAULT_SETTINGS } from '../shared/settings.ts';
import type { Manifest } from './manifest.ts';
import { measureRename } from './renames.ts';
import { inTurns } from './samples.ts';
import { type Place, placesOf, typing } from './typing.ts';

/** One workspace on the disk: all manifests below a folder, and those among them that are open. */
export interface Site {
  readonly root: string;
  readonly open: readonly Manifest[];
}

/** Times in milliseconds, sizes in bytes. */
export interface Figures {
  readonly files: number;
  readonly bytes: number;
  readonly findings: number;
  /** From an empty workspace to all findings, reading the files included: the median. */
  readonly cold: number;
  /** The `yaml` package alone over the same texts, which are in memory already: the median. */
  readonly bare: number;
  /** A keystroke until its findings are computed: the 95th percentile. */
  readonly edit: number;
  /** The 95th percentile, as of the three that follow. */
  readonly hover: number;
  readonly completion: number;
  readonly references: number;
  /** Symbols of the workspace by a part of their names. */
  readonly symbols: number;
  /** Another name for what is used two hundred times: the median. */
  readonly rename: number;
  /** What a workspace keeps on the heap. */
  readonly heap: number;
}

/** Measures all sites; what is compared takes turns, so that a busy machine disturbs all of it alike. */
export function measure(sites: readonly Site[]): readonly Figures[] {
  const cold = sites.map(({ root }) => {
    const texts = textsIn(root);
    const parseAll = () => {
      for (const text of texts) parseAllDocuments(text);
    };
    return inTurns(3, [
      { once: 1, job: () => indexed(root) },
      { once: 1, job: parseAll },
    ]);
  });
  const kept = sites.map(({ root }) => {
    const before = heapUsed();
    const workspace = indexed(root);
    return { workspace, heap: heapUsed() - before };
  });
  const edits = inTurns(
    6,
    kept.map(({ workspace }, i) => ({ once: 500, job: typist(workspace, sites[i]) })),
  );
  const asked = (question: Question, once = 250) =>
    inTurns(
      4,
      kept.map(({ workspace }, i) => ({ once, job: reader(workspace, sites[i], question) })),
    );
  const hovers = asked(hover);
  const completions = asked(completion);
  const found = asked((workspace, uri, offset) => references(workspace, uri, offset, true));
  const symbols = asked((workspace, _, offset) => findSymbols(workspace, `basket-${offset}`), 50);
  return kept.map(({ workspace, heap }, i) => ({
    files: workspace.uris().length,
    bytes: textsIn(sites[i]?.root ?? '').reduce((sum, text) => sum + text.length, 0),
    findings: workspace.uris().reduce((sum, uri) => sum + workspace.findings(uri).length, 0),
    cold: cold[i]?.[0]?.percentile(50) ?? Number.NaN,
    bare: cold[i]?.[1]?.percentile(50) ?? Number.NaN,
    edit: edits[i]?.percentile(95) ?? Number.NaN,
    hover: hovers[i]?.percentile(95) ?? Number.NaN,
    completion: completions[i]?.percentile(95) ?? Number.NaN,
    references: found[i]?.percentile(95) ?? Number.NaN,
    symbols: symbols[i]?.percentile(95) ?? Number.NaN,
    heap,
    // Last, for it adds files.
    rename: measureRename(workspace, pathToFileURL(sites[i]?.root ?? '').href),
  }));
}

/** What a host does when it starts. */
function indexed(root: string): Workspace {
  const workspace = createWorkspace(DEFAULT_SETTINGS);
  for (const file of filesIn(root)) {
    const content = readManifest(file, DEFAULT_SETTINGS.maxFileSize);
    if ('text' in content) workspace.set(pathToFileURL(file).href, content.text);
  }
  workspace.setComplete();
  workspace.check();
  return workspace;
}

/** Each call is one keystroke in one of the open files, in turn. */
function typist(workspace: Workspace, site: Site | undefined): () => void {
  const strokes = interleaved(
    (site?.open ?? []).map((file) => typing(file.text).map((text) => ({ file, text }))),
  );
  let turn = 0;
  return () => {
    const stroke = strokes[turn++ % strokes.length];
    if (stroke) workspace.set(uriOf(site, stroke.file), stroke.text);
    workspace.check();
  };
}

/** What editors ask about a place. */
type Question = (workspace: Workspace, uri: string, offset: number) => unknown;

/** Each call is one question about a port or a selector of an open file. */
function reader(workspace: Workspace, site: Site | undefined, question: Question): () => void {
  const places: readonly (Place & { uri: string })[] = interleaved(
    (site?.open ?? []).map((file) =>
      placesOf(file.text).map((place) => ({ ...place, uri: uriOf(site, file) })),
    ),
  );
  let turn = 0;
  return () => {
    const place = places[turn++ % places.length];
    if (place) question(workspace, place.uri, place.offset);
  };
}

function uriOf(site: Site | undefined, file: Manifest): string {
  return pathToFileURL(`${site?.root}/${file.path}`).href;
}

/** The first of each list, then the second of each … */
function interleaved<T>(lists: readonly (readonly T[])[]): readonly T[] {
  const longest = Math.max(...lists.map((list) => list.length));
  return Array.from({ length: longest }, (_, i) => lists.flatMap((list) => list.slice(i, i + 1))).flat();
}

function filesIn(root: string): readonly string[] {
  return [...walk([root], excluder([], [root]))].flatMap((found) => ('file' in found ? [found.file] : []));
}

function textsIn(root: string): readonly string[] {
  return filesIn(root).flatMap((file) => {
    const content = readManifest(file, DEFAULT_SETTINGS.maxFileSize);
    return 'text' in content ? [content.text] : [];
  });
}

function heapUsed(): number {
  // Twice: what a finalizer lets go is collected the second time.
  globalThis.gc?.();
  globalThis.gc?.();
  return process.memoryUsage().heapUsed;
}
