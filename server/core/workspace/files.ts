// The files of a workspace: their texts, what each is, and what each contributes by itself.
import { TextDocument } from 'vscode-languageserver-textdocument';
import { type FileFacts, NO_FACTS } from '../sources/fileFacts.ts';
import { inlinePatches } from '../sources/kustomize/includes.ts';
import { directoryOf } from '../sources/paths.ts';
import { mayBeListed, readFile } from '../sources/read.ts';
import { chartsAbove, isChartFile, isKustomization, isTemplateText, type Role } from '../sources/role.ts';
import { parseEmbedded } from '../yaml/embedded.ts';
import type { YamlDocument } from '../yaml/node.ts';
import { parseYaml } from '../yaml/parse.ts';
import { Trees } from './trees.ts';

export interface File {
  readonly uri: string;
  readonly role: Role;
  readonly facts: FileFacts;
  /** Undefined for a file that has nothing to say, to nobody: its text is not kept. */
  readonly document: TextDocument | undefined;
}

/** Trees of this many files are kept; the others are parsed again when somebody asks. */
const KEPT_FILES = 8;

/** Kustomizations ask for the same files again and again: their trees are kept up to this many characters of text. */
const KEPT_CHARACTERS = 8_000_000;

export class Files {
  readonly #files = new Map<string, File>();
  readonly #recent = new Trees(KEPT_FILES);
  readonly #listed = new Trees(KEPT_CHARACTERS);
  readonly #charts = new Set<string>();
  /** The files below `templates/`, by the directory that would be their chart. */
  readonly #templates = new Map<string, Set<string>>();

  get(uri: string): File | undefined {
    return this.#files.get(uri);
  }

  all(): Iterable<File> {
    return this.#files.values();
  }

  /** Reads a text. Gives the file, and the other files that now are something else and must be read again. */
  set(uri: string, text: string): { readonly file: File; readonly others: readonly string[] } {
    const role = this.#roleOf(uri, text);
    const { facts, documents } = readFile(uri, text, role);
    const silent = role === 'manifest' && facts.resources.length + facts.broken.length === 0;
    const document = silent && !mayBeListed(text) ? undefined : TextDocument.create(uri, 'yaml', 0, text);
    const file: File = { uri, role, facts: silent ? NO_FACTS : facts, document };
    const others = new Set<string>();
    if (isChartFile(uri) && !this.#charts.has(directoryOf(uri))) {
      this.#charts.add(directoryOf(uri));
      for (const other of this.#templates.get(directoryOf(uri)) ?? []) others.add(other);
    }
    for (const chart of chartsAbove(uri)) {
      this.#templates.set(chart, (this.#templates.get(chart) ?? new Set()).add(uri));
    }
    this.#files.set(uri, file);
    this.#drop(uri);
    if (document && documents) this.#recent.keep(uri, documents, 1);
    others.delete(uri);
    return { file, others: [...others] };
  }

  /** Forgets a file. Gives the other files that must be read again. */
  delete(uri: string): readonly string[] {
    if (!this.#files.delete(uri)) return [];
    this.#drop(uri);
    for (const chart of chartsAbove(uri)) this.#templates.get(chart)?.delete(uri);
    if (!isChartFile(uri) || !this.#charts.delete(directoryOf(uri))) return [];
    return [...(this.#templates.get(directoryOf(uri)) ?? [])];
  }

  /** The trees of a file's current text, as far as it says anything. */
  trees(uri: string): readonly YamlDocument[] {
    const file = this.#files.get(uri);
    if (!file?.document || file.role === 'template') return NO_DOCUMENTS;
    const kept = this.#recent.get(uri) ?? this.#listed.get(uri);
    if (kept) return kept;
    const documents = parseYaml(uri, file.document.getText());
    this.#recent.keep(uri, documents, 1);
    return documents;
  }

  /**
   * The documents of a file for a kustomization that lists it; undefined where there is none. Braces mean nothing to
   * kustomize, so a template's text is YAML here like any other.
   */
  listed(uri: string): readonly YamlDocument[] | undefined {
    const file = this.#files.get(uri);
    if (!file?.document) return file && NO_DOCUMENTS;
    const kept = this.#listed.get(uri);
    if (kept) return kept;
    const text = file.document.getText();
    const documents = this.#recent.get(uri) ?? parseYaml(uri, text);
    this.#listed.keep(uri, documents, text.length);
    return documents;
  }

  /** The trees of a file, and for a kustomization those of the patches that stand in it. */
  withEmbedded(uri: string): readonly YamlDocument[] {
    const file = this.#files.get(uri);
    const trees = this.trees(uri);
    if (file?.role !== 'kustomization' || !file.document) return trees;
    const text = file.document.getText();
    return [...trees, ...inlinePatches(trees[0]?.root).flatMap((patch) => parseEmbedded(patch, text))];
  }

  #drop(uri: string): void {
    this.#recent.drop(uri);
    this.#listed.drop(uri);
  }

  #roleOf(uri: string, text: string): Role {
    if (chartsAbove(uri).some((chart) => this.#charts.has(chart))) return 'template';
    if (isTemplateText(text)) return 'template';
    return isKustomization(uri) ? 'kustomization' : 'manifest';
  }
}

const NO_DOCUMENTS: readonly YamlDocument[] = [];
