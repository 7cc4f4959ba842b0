// What the server knows: the workspace, the folders and settings it is for, and the open documents on top of the disk.
import type { TextDocumentContentChangeEvent, TextDocumentItem } from 'vscode-languageserver';
import { DEFAULT_SETTINGS, type Settings } from '../../shared/settings.ts';
import { createWorkspace, type Workspace } from '../core/languageService.ts';
import { absenceOn } from '../files/absence.ts';
import type { Content, Files } from '../files/files.ts';
import { CHART_FILE, isReadName, mayBeInChart } from '../files/manifests.ts';
import { isWithin, uriInside } from '../files/uri.ts';
import { Documents, type OpenDocument } from './documents.ts';

/** Language ids of editors for YAML and for templates of it: `yaml`, `yaml.helm-values`, `helm`, `gotmpl`. */
const YAML_LIKE = /^(?:yaml|yml|helm|kubernetes|kustomize|gotmpl|go-template|tpl)\b/i;

/** Outside of the folders only these are taken: copies in a diff or a timeline would count a second time. */
const OWN_SCHEME = /^(?:file|untitled|inmemory):/i;

export class Session {
  readonly documents = new Documents();
  /** Files whose text on disk is in the workspace, or would be if they weren't open. */
  readonly listed = new Set<string>();
  readonly #workspace: Workspace;
  /** Open documents that the settings or a `.gitignore` leave out: nothing is said about them. */
  readonly #ignored = new Set<string>();
  /** Open documents that the workspace doesn't know the latest of. */
  readonly #stale = new Set<string>();
  #folders: readonly string[] = [];
  /** The files in each archive. */
  readonly #archives = new Map<string, readonly string[]>();

  constructor(files: Files) {
    this.#workspace = createWorkspace(DEFAULT_SETTINGS, (uri) =>
      absenceOn(files, uri, this.#folders, this.settings.exclude),
    );
  }

  /** The workspace with everything that was typed. Typing alone costs nothing until somebody asks. */
  get workspace(): Workspace {
    for (const uri of this.#stale) {
      this.#stale.delete(uri);
      this.#refresh(uri);
    }
    return this.#workspace;
  }

  get settings(): Settings {
    return this.#workspace.settings;
  }

  get folders(): readonly string[] {
    return this.#folders;
  }

  setFolders(folders: readonly string[]): void {
    this.#folders = folders;
    this.#workspace.setFolders(folders);
    this.#refreshAll();
  }

  configure(settings: Settings): void {
    this.#workspace.configure(settings);
    this.#refreshAll();
  }

  isInFolder(uri: string): boolean {
    return this.#folders.some((folder) => isWithin(folder, uri));
  }

  /** True for a file that charts may read: it lies in one, and is no picture or the like. */
  isInChart(uri: string): boolean {
    if (!mayBeInChart(uri.slice(uri.lastIndexOf('/') + 1))) return false;
    for (let end = uri.lastIndexOf('/'); end > 0; end = uri.lastIndexOf('/', end - 1))
      if (this.listed.has(`${uri.slice(0, end + 1)}${CHART_FILE}`)) return true;
    return false;
  }

  open(item: TextDocumentItem): OpenDocument {
    const opened = this.documents.open(item);
    this.#stale.add(opened.uri);
    return opened;
  }

  change(uri: string, version: number, changes: readonly TextDocumentContentChangeEvent[]): void {
    const changed = this.documents.change(uri, version, changes);
    if (changed) this.#stale.add(changed.uri);
  }

  /** The workspace keeps the text until the one on disk is read. */
  close(uri: string): OpenDocument | undefined {
    const closed = this.documents.close(uri);
    if (closed) this.#ignored.delete(closed.uri);
    return closed;
  }

  /** Says whether the settings or a `.gitignore` leave an open document out. */
  setIgnored(uri: string, ignored: boolean): void {
    if (ignored === this.#ignored.has(uri)) return;
    if (ignored) this.#ignored.add(uri);
    else this.#ignored.delete(uri);
    this.#stale.add(uri);
  }

  /** Takes what the disk says about a file. An open document goes before it. */
  setDisk(uri: string, content: Content): void {
    if ('refused' in content) this.listed.delete(uri);
    else this.listed.add(uri);
    this.#setArchive(uri, 'files' in content ? content.files : []);
    if (this.documents.has(uri)) this.#stale.add(uri);
    else if ('text' in content) this.#workspace.set(uri, content.text);
    else this.#workspace.delete(uri);
  }

  /** The files in an archive are files of the workspace, as if it were a folder. */
  #setArchive(uri: string, files: readonly { readonly path: string; readonly text: string }[]): void {
    const before = this.#archives.get(uri);
    if (!before && files.length === 0) return;
    const inside = new Map(files.map(({ path, text }) => [uriInside(uri, path), text]));
    for (const gone of before ?? []) if (!inside.has(gone)) this.#workspace.delete(gone);
    for (const [file, text] of inside) this.#workspace.set(file, text);
    if (inside.size > 0) this.#archives.set(uri, [...inside.keys()]);
    else this.#archives.delete(uri);
  }

  #refreshAll(): void {
    for (const { uri } of this.documents.all()) this.#stale.add(uri);
  }

  #refresh(uri: string): void {
    const document = this.documents.get(uri);
    if (!document) return;
    const text = document.text.getText();
    if (this.#counts(document, text)) this.#workspace.set(uri, text);
    else this.#workspace.delete(uri);
  }

  #counts({ uri, text: { languageId } }: OpenDocument, text: string): boolean {
    if (this.#ignored.has(uri) || text.length > this.settings.maxFileSize) return false;
    const isYaml =
      YAML_LIKE.test(languageId) || isReadName(uri.slice(uri.lastIndexOf('/') + 1)) || this.isInChart(uri);
    return isYaml && (this.isInFolder(uri) || OWN_SCHEME.test(uri));
  }
}
