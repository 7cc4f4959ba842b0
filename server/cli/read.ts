// Reads the manifests that a command is about, and all that belongs to them, and judges them.
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Settings } from '../../shared/settings.ts';
import { createWorkspace, KUSTOMIZATION_NAMES, type Workspace } from '../core/languageService.ts';
import { absenceOn } from '../files/absence.ts';
import { boundaryOf, isInside, isReallyInside } from '../files/boundary.ts';
import { disk, hasFile, uriOf } from '../files/disk.ts';
import { type Excluded, excluder } from '../files/exclude.ts';
import type { Content } from '../files/files.ts';
import { isIgnoredWithin } from '../files/gitignore.ts';
import { isReadName } from '../files/manifests.ts';
import { readFile } from '../files/read.ts';
import { uriInside } from '../files/uri.ts';
import { chartAround, walk } from '../files/walk.ts';
import { nameIn } from './nameIn.ts';
import { Progress } from './progress.ts';
import type { ReportedNote } from './report/report.ts';
import { visible } from './report/visible.ts';
import { Complaint, type Terminal } from './terminal.ts';

/** What to read: folders and files as they were given, and how. */
export interface Asked {
  readonly paths: readonly string[];
  readonly settings: Settings;
}

/** So many resources are judged before progress is told. */
const SOME = 500;

export interface Read {
  readonly workspace: Workspace;
  /** The path people know a file by, for each URI. */
  readonly names: ReadonlyMap<string, string>;
  readonly notes: readonly ReportedNote[];
}

/** Throws a complaint about a path that was asked for and is not there. */
export function readAndJudge(options: Asked, terminal: Terminal): Read {
  const progress = new Progress(terminal.err);
  try {
    const read = readAll(options, terminal.folder, progress);
    while (!read.workspace.check(SOME).done) progress.tell(() => 'checking');
    return read;
  } finally {
    progress.end();
  }
}

function readAll({ paths, settings }: Asked, folder: string, progress: Progress): Read {
  const roots = paths.map((given) => path.resolve(folder, given));
  const nameOf = (file: string) => nameIn(folder, file);
  const folders = [folder, ...roots.filter((root) => nameOf(root).startsWith('..'))].map(uriOf);
  const workspace = createWorkspace(settings, (uri) => absenceOn(disk, uri, folders, settings.exclude));
  workspace.setFolders(folders);
  const names = new Map<string, string>();
  const notes: ReportedNote[] = [];
  /** What was asked for by name must be there; what is only found on the way need not be. */
  const refuse = (file: string, reason: string, isFault: boolean) => {
    if (isFault && roots.includes(file)) throw new Complaint(`${nameOf(file)}: ${reason}`);
    notes.push({ file: nameOf(file), message: `not read: ${reason}` });
  };
  const put = (file: string, content: Exclude<Content, { readonly refused: string }>) => {
    const uri = uriOf(file);
    if ('text' in content) {
      names.set(uri, nameOf(file));
      workspace.set(uri, content.text);
    } else for (const { path: inside, text } of content.files) workspace.set(uriInside(uri, inside), text);
  };
  for (const found of walk(roots, excluder(settings.exclude, [folder, ...roots]))) {
    if ('note' in found) {
      refuse(found.note.path, found.note.message, true);
      continue;
    }
    const content = readFile(found.file, settings.maxFileSize);
    if ('refused' in content) refuse(found.file, content.refused, content.why !== 'unfit');
    else put(found.file, content);
    progress.tell(() => `reading: ${names.size} files`);
  }
  const isExcluded = excluder(settings.exclude, [folder, ...roots]);
  const readOne = (file: string) => {
    // What lies inside was left out on purpose, but for names that only a kustomization makes manifests: `patch.json`.
    const root = roots.find((one) => isInside(one, file));
    const isLeftOut = root !== undefined && (isReadName(path.basename(file)) || isIgnoredWithin(root, file));
    if (isLeftOut || isExcluded(file)) return;
    const content = readFile(file, settings.maxFileSize);
    if (!('refused' in content)) put(file, content);
  };
  const boundary = boundaryOf(roots[0] ?? folder, folder);
  readCharts(roots, isExcluded, (file) => {
    if (!names.has(uriOf(file))) readOne(file);
  });
  readBases(workspace, boundary, readOne);
  workspace.setComplete();
  return { workspace, names, notes };
}

/** Reads the whole chart around what was asked about: a template is nothing without its values. */
function readCharts(roots: readonly string[], isExcluded: Excluded, read: (file: string) => void): void {
  const charts = new Set(roots.flatMap((root) => chartAround(path.dirname(root)) ?? []));
  for (const found of walk([...charts], isExcluded)) if ('file' in found) read(found.file);
}

/** Reads what kustomizations list outside of what was asked about: an overlay is nothing without its bases. */
function readBases(workspace: Workspace, boundary: string, read: (file: string) => void): void {
  const looked = new Set<string>();
  for (let missing = workspace.missing(); missing.length > 0; ) {
    for (const uri of missing) {
      looked.add(uri);
      for (const file of filesAt(fileURLToPath(uri))) if (isReallyInside(boundary, file)) read(file);
    }
    missing = workspace.missing().filter((uri) => !looked.has(uri));
  }
}

/** The file at a path, or the kustomization of the folder there. */
function filesAt(file: string): readonly string[] {
  const all = [file, ...KUSTOMIZATION_NAMES.map((name) => path.join(file, name))];
  return all.filter(hasFile);
}

/** Says on standard error which files were not read, or not all of them. */
export function tellNotes(notes: readonly ReportedNote[], { err }: Terminal): void {
  for (const { file, line, message } of notes)
    err.write(`${visible(`${file}${line === undefined ? '' : `:${line}`}: ${message}`)}\n`);
}
