// Keeps the workspace equal to the disk: everything at the start, and later what changes.
import type { Content, Files } from '../files/files.ts';
import { CHART_FILE, isArchiveName, isReadName } from '../files/manifests.ts';
import type { Queue } from './queue.ts';
import type { Session } from './session.ts';
import { Slices } from './slices.ts';

/** Where a load tells how far it is, and what it leaves out. */
export interface LoadReport {
  begin(): void;
  progress(done: number, total: number): void;
  note(uri: string, reason: string): void;
}

const GONE: Content = { refused: 'not one of the manifests', why: 'gone' };

export class Loader {
  /** Files to look at again, whatever it was that happened to them. */
  readonly #touched = new Set<string>();
  #rereads = false;

  constructor(
    readonly session: Session,
    readonly files: Files,
    readonly queue: Queue,
    readonly report: LoadReport,
  ) {}

  /** Lists the folders again: files that are new come in, files that are gone go. `reread`: the known ones come in anew. */
  reload({ reread = false } = {}): void {
    this.#rereads ||= reread;
    this.queue.add('read the workspace', () => this.#reload());
  }

  /** Looks at files again that came, changed or went, and at everything in folders that came or went. */
  look(uris: readonly string[]): void {
    if (uris.length === 0) return;
    for (const uri of uris) this.#touched.add(uri);
    this.queue.add('read changed files', () => this.#lookAtTouched());
  }

  async #reload(): Promise<void> {
    const reread = this.#rereads;
    this.#rereads = false;
    this.report.begin();
    const slices = new Slices();
    const found = await this.#list(slices);
    for (const uri of [...this.session.listed]) if (!found.has(uri)) this.session.setDisk(uri, GONE);
    let done = 0;
    for (const uri of found) {
      if (reread || !this.session.listed.has(uri)) await this.#read(uri);
      done += 1;
      if (!slices.over) continue;
      this.report.progress(done, found.size);
      await slices.rest();
    }
    await this.#readListed();
    for (const { uri } of this.session.documents.all()) await this.#judge(uri);
    this.session.workspace.setComplete();
  }

  /** What only a kustomization makes a manifest, whatever its name: `patch.json`. */
  async #readListed(): Promise<void> {
    for (const uri of this.session.workspace.missing()) {
      const isThere = !isReadName(nameOf(uri)) && (this.files.has?.(uri) ?? false);
      if (isThere && (await this.#isOurs(uri))) await this.#read(uri);
    }
  }

  async #list(slices: Slices): Promise<ReadonlySet<string>> {
    const { folders, settings } = this.session;
    const found = new Set<string>();
    for await (const listed of this.files.list(folders, settings.exclude)) {
      if ('uri' in listed) found.add(listed.uri);
      else this.report.note(listed.unreadable, listed.reason);
      if (slices.over) await slices.rest();
    }
    return found;
  }

  async #lookAtTouched(): Promise<void> {
    const slices = new Slices();
    const touched = [...this.#touched];
    this.#touched.clear();
    for (const uri of await this.#withContents(touched)) {
      await this.#look(uri);
      if (slices.over) await slices.rest();
    }
  }

  async #look(uri: string): Promise<void> {
    const name = nameOf(uri);
    if (name === '.gitignore') this.reload();
    const counts = isReadName(name) || this.#isOfChart(uri);
    if (counts && (await this.#isOurs(uri))) await this.#read(uri);
    else this.session.setDisk(uri, GONE);
    await this.#judge(uri);
  }

  /** Also a chart that is packed, in the charts/ of another. */
  #isOfChart(uri: string): boolean {
    const isPacked = isArchiveName(nameOf(uri)) && nameOf(uri.slice(0, uri.lastIndexOf('/'))) === 'charts';
    return (isPacked || !isArchiveName(nameOf(uri))) && this.session.isInChart(uri);
  }

  async #read(uri: string): Promise<void> {
    const content = await this.files.read(uri, this.session.settings.maxFileSize);
    if ('refused' in content && content.why !== 'gone') this.report.note(uri, content.refused);
    try {
      this.session.setDisk(uri, content);
    } catch (error) {
      // One file that is too much for us must not take all others with it.
      this.report.note(uri, String(error));
    }
  }

  /** Whether an open document is one to be silent about. */
  async #judge(uri: string): Promise<void> {
    if (!this.session.documents.has(uri)) return;
    const ignored = !this.session.listed.has(uri) && (await this.#isIgnored(uri));
    if (this.session.documents.has(uri)) this.session.setIgnored(uri, ignored);
  }

  async #isOurs(uri: string): Promise<boolean> {
    return this.session.isInFolder(uri) && !(await this.#isIgnored(uri));
  }

  async #isIgnored(uri: string): Promise<boolean> {
    return this.files.ignores(uri, this.session.folders, this.session.settings.exclude);
  }

  /** The URIs, and for those that are or were folders the files in them: editors tell of the folder only. */
  async #withContents(uris: readonly string[]): Promise<ReadonlySet<string>> {
    const all = new Set(uris);
    const folders = new Set(uris.filter((uri) => !isReadName(nameOf(uri))));
    // A chart came: the files in its folder mean something now.
    for (const uri of uris) if (nameOf(uri) === CHART_FILE) folders.add(uri.slice(0, uri.lastIndexOf('/')));
    if (folders.size === 0) return all;
    for (const uri of this.session.listed) if (foldersAbove(uri).some((at) => folders.has(at))) all.add(uri);
    for (const folder of folders) {
      if (!mayBeFolder(folder) || !(await this.#isOurs(folder))) continue;
      for await (const found of this.files.list([folder], [])) if ('uri' in found) all.add(found.uri);
    }
    return all;
  }
}

/** Whether a file that came or changed can matter; of one that went, nobody can say what it was. */
export function mayMatter(uri: string): boolean {
  const name = nameOf(uri);
  return isReadName(name) || name === '.gitignore' || OF_CHARTS.test(name) || mayBeFolder(uri);
}

/** Names that files of charts have which are no manifests. */
const OF_CHARTS = /\.(?:tpl|tgz|txt|json|toml|conf|cfg|ini|properties|sh|xml|gotmpl)$|^\.helmignore$/;

/** A guess that spares us looking at each file that some build makes: `v1.2` may be a folder, `main.o` is none. */
function mayBeFolder(uri: string): boolean {
  return !/\.[A-Za-z][A-Za-z0-9]{0,5}$/.test(nameOf(uri));
}

function nameOf(uri: string): string {
  return uri.slice(uri.lastIndexOf('/') + 1);
}

function foldersAbove(uri: string): readonly string[] {
  const folders: string[] = [];
  for (let end = uri.lastIndexOf('/'); end > 0; end = uri.lastIndexOf('/', end - 1))
    folders.push(uri.slice(0, end));
  return folders;
}
