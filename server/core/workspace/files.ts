// The files of a workspace: their texts, what each is, and what each contributes by itself.
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Settings } from '../../../shared/settings.ts';
import { type Kinds, kindsWith } from '../kubernetes/kinds/all.ts';
import type { Scalar } from '../kubernetes/resource.ts';
import { type FileFacts, NO_FACTS } from '../sources/fileFacts.ts';
import { documentsOf, type Head, headsOf } from '../sources/heads.ts';
import { isDockerfile } from '../sources/images/dockerfile.ts';
import { inlinePatches } from '../sources/kustomize/includes.ts';
import { directoriesOf, directoryOf } from '../sources/paths.ts';
import { mayBeListed, readFile } from '../sources/read.ts';
import { Recent } from '../sources/recent.ts';
import {
  chartsAbove,
  isChartFile,
  isKustomization,
  isNoManifest,
  isTemplateText,
  mayBelongToChart,
  type Role,
} from '../sources/role.ts';
import type { Place } from '../text/origin.ts';
import { parseEmbedded } from '../yaml/embedded.ts';
import type { YamlDocument } from '../yaml/node.ts';
import { parseYaml } from '../yaml/parse.ts';
import { placeWithin } from '../yaml/within.ts';
import { Images } from './images.ts';

export interface File {
  readonly uri: string;
  readonly role: Role;
  readonly facts: FileFacts;
  /** Undefined for a file that has nothing to say, to nobody: its text is not kept. */
  readonly document: TextDocument | undefined;
  /** What is kept of a long text instead, for kustomizations that list it. */
  readonly heads?: readonly Head[] | undefined;
  /** Its resources were let go, since kustomizations reach it: what counts is what they make of them. */
  readonly slim?: boolean;
}

/** The text of a shorter file is kept as a whole where a kustomization may ask for it. */
const LONG = 6_000;

/** Trees of this many files are kept; the others are parsed again when somebody asks. */
const KEPT_FILES = 8;

/**
 * Kustomizations ask for the same files again and again: their trees are kept up to this many characters of text, which
 * is enough for a base and what a hundred overlays lay over it.
 */
const KEPT_CHARACTERS = 400_000;

export class Files {
  /** What they say about the building of images. */
  readonly images = new Images();
  #kinds = kindsWith([]);
  #customKinds = '[]';
  readonly #files = new Map<string, File>();
  readonly #recent = new Recent<readonly YamlDocument[]>(KEPT_FILES);
  readonly #listed = new Recent<readonly YamlDocument[]>(KEPT_CHARACTERS);
  readonly #charts = new Set<string>();
  /** The files below `templates/`, by the directory that would be their chart. */
  readonly #templates = new Map<string, Set<string>>();

  /** The kinds that are known. */
  get kinds(): Kinds {
    return this.#kinds;
  }

  /** New settings; true if other kinds are known now, so that all files have to be read again. */
  configure({ customKinds }: Settings): boolean {
    const text = JSON.stringify(customKinds);
    if (text === this.#customKinds) return false;
    this.#customKinds = text;
    this.#kinds = kindsWith(customKinds);
    return true;
  }

  get(uri: string): File | undefined {
    return this.#files.get(uri);
  }

  all(): Iterable<File> {
    return this.#files.values();
  }

  /** Reads a text. Gives the file, and the other files that now are something else and must be read again. */
  set(uri: string, text: string): { readonly file: File; readonly others: readonly string[] } {
    const role = this.#roleOf(uri, text);
    const { facts, documents } = readFile(this.kinds, uri, text, role);
    const silent = role === 'manifest' && facts.resources.length + facts.broken.length === 0;
    const isOfChart = mayBelongToChart(uri) || this.#isInChart(uri);
    const listed = !silent || isOfChart || mayBeListed(text);
    const heads = silent && listed && !isOfChart && text.length > LONG ? headsOf(text) : undefined;
    const document = listed && !heads ? TextDocument.create(uri, 'yaml', 0, text) : undefined;
    const file: File = { uri, role, facts: silent ? NO_FACTS : facts, document, heads };
    const others = new Set<string>();
    if (isChartFile(uri) && !this.#charts.has(directoryOf(uri))) {
      this.#charts.add(directoryOf(uri));
      for (const other of this.#templates.get(directoryOf(uri)) ?? []) others.add(other);
    }
    for (const chart of chartsAbove(uri)) {
      this.#templates.set(chart, (this.#templates.get(chart) ?? new Set()).add(uri));
    }
    this.#files.set(uri, file);
    this.images.put(uri, text);
    this.#drop(uri);
    if (document && documents) this.#recent.keep(uri, documents);
    others.delete(uri);
    return { file, others: [...others] };
  }

  /** Forgets a file. Gives the other files that must be read again. */
  delete(uri: string): readonly string[] {
    if (!this.#files.delete(uri)) return [];
    this.#drop(uri);
    this.images.put(uri, undefined);
    for (const chart of chartsAbove(uri)) this.#templates.get(chart)?.delete(uri);
    if (!isChartFile(uri) || !this.#charts.delete(directoryOf(uri))) return [];
    return [...(this.#templates.get(directoryOf(uri)) ?? [])];
  }

  /** The file with its own resources, or without them, which saves what they take. */
  withResources(uri: string, wanted: boolean): File | undefined {
    const file = this.#files.get(uri);
    if (!file || (file.slim ?? false) === !wanted) return file;
    const facts = wanted
      ? readFile(this.kinds, uri, file.document?.getText() ?? '', file.role).facts
      : { ...file.facts, resources: [] };
    if (!wanted && file.facts.resources.length === 0) return file;
    const other: File = { ...file, facts, slim: !wanted };
    this.#files.set(uri, other);
    return other;
  }

  /** The trees of a file's current text, as far as it says anything. */
  trees(uri: string): readonly YamlDocument[] {
    const file = this.#files.get(uri);
    if (!file?.document || !isYaml(file.role)) return NO_DOCUMENTS;
    const kept = this.#recent.get(uri) ?? this.#listed.get(uri);
    if (kept) return kept;
    const documents = parseYaml(uri, file.document.getText());
    this.#recent.keep(uri, documents);
    return documents;
  }

  /**
   * The documents of a file for a kustomization that lists it; undefined where there is none. Braces mean nothing to
   * kustomize, so a template's text is YAML here like any other.
   */
  listed(uri: string): readonly YamlDocument[] | undefined {
    const file = this.#files.get(uri);
    if (file?.heads) return documentsOf(uri, file.heads);
    if (!file?.document) return file && NO_DOCUMENTS;
    const kept = this.#listed.get(uri);
    if (kept) return kept;
    const text = file.document.getText();
    const documents = this.#recent.get(uri) ?? parseYaml(uri, text);
    this.#listed.keep(uri, documents, text.length);
    return documents;
  }

  /**
   * The trees of a file, and for a kustomization those of the patches that stand in it; with `other` those that another
   * text in its place would have.
   */
  withEmbedded(uri: string, other?: string): readonly YamlDocument[] {
    const file = this.#files.get(uri);
    const text = other ?? file?.document?.getText();
    const trees = other === undefined ? this.trees(uri) : parseYaml(uri, other);
    if (file?.role !== 'kustomization' || text === undefined) return trees;
    return [...trees, ...inlinePatches(trees[0]?.root).flatMap((patch) => parseEmbedded(patch, text))];
  }

  /** Where a stretch of a value's text stands in its file, where it stands there as it is. */
  placeWithin(text: Scalar, start: number, end: number): Place | undefined {
    const textOf = (uri: string) => this.#files.get(uri)?.document?.getText();
    return text.kind === 'scalar' ? placeWithin(text, textOf, start, end) : undefined;
  }

  #isInChart(uri: string): boolean {
    if (this.#charts.size === 0) return false;
    for (const directory of directoriesOf(uri)) if (this.#charts.has(directory)) return true;
    return false;
  }

  #drop(uri: string): void {
    this.#recent.drop(uri);
    this.#listed.drop(uri);
  }

  #roleOf(uri: string, text: string): Role {
    if (chartsAbove(uri).some((chart) => this.#charts.has(chart))) return 'template';
    if (isDockerfile(uri)) return 'dockerfile';
    if (isNoManifest(uri) || isTemplateText(text)) return 'template';
    return isKustomization(uri) ? 'kustomization' : 'manifest';
  }
}

function isYaml(role: Role): boolean {
  return role === 'manifest' || role === 'kustomization';
}

const NO_DOCUMENTS: readonly YamlDocument[] = [];
