// The files of a workspace: their texts, what each is, and what each contributes.
import { TextDocument } from 'vscode-languageserver-textdocument';
import { type FileFacts, NO_FACTS } from '../sources/fileFacts.ts';
import type { Target } from '../sources/kustomize/patch.ts';
import { directoryOf } from '../sources/paths.ts';
import { readFile } from '../sources/read.ts';
import { chartsAbove, isChartFile, isKustomization, isTemplateText, type Role } from '../sources/role.ts';
import type { YamlDocument } from '../yaml/node.ts';

export interface File {
  readonly uri: string;
  readonly role: Role;
  readonly facts: FileFacts;
  /** Undefined for a file that has nothing to say about ports: its text is not kept. */
  readonly document: TextDocument | undefined;
}

/** Trees of this many files are kept; the others are parsed again when somebody asks. */
const KEPT_TREES = 8;

export class Files {
  readonly #files = new Map<string, File>();
  readonly #trees = new Map<string, readonly YamlDocument[]>();
  readonly #charts = new Set<string>();
  /** The files below `templates/`, by the directory that would be their chart. */
  readonly #templates = new Map<string, Set<string>>();
  /** For each fragment, the kustomizations that use it with the targets they give it. */
  readonly #fragments = new Map<string, Map<string, readonly Target[]>>();

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
    const silent = role === 'manifest' && isSilent(facts) && !mayBeJsonPatch(text);
    const document = silent ? undefined : TextDocument.create(uri, 'yaml', 0, text);
    const file: File = { uri, role, facts: silent ? NO_FACTS : facts, document };
    const others = new Set(this.#linkFragments(uri, facts));
    if (isChartFile(uri) && !this.#charts.has(directoryOf(uri))) {
      this.#charts.add(directoryOf(uri));
      for (const other of this.#templates.get(directoryOf(uri)) ?? []) others.add(other);
    }
    for (const chart of chartsAbove(uri)) {
      this.#templates.set(chart, (this.#templates.get(chart) ?? new Set()).add(uri));
    }
    this.#files.set(uri, file);
    this.#keepTrees(uri, silent ? [] : documents);
    others.delete(uri);
    return { file, others: [...others] };
  }

  /** Forgets a file. Gives the other files that must be read again. */
  delete(uri: string): readonly string[] {
    if (!this.#files.has(uri)) return [];
    const others = new Set(this.#linkFragments(uri, NO_FACTS));
    this.#files.delete(uri);
    this.#trees.delete(uri);
    for (const chart of chartsAbove(uri)) this.#templates.get(chart)?.delete(uri);
    if (isChartFile(uri) && this.#charts.delete(directoryOf(uri))) {
      for (const other of this.#templates.get(directoryOf(uri)) ?? []) others.add(other);
    }
    others.delete(uri);
    return [...others];
  }

  /** The targets that kustomizations give a fragment, on top of what it names itself. */
  targetsOf(uri: string): readonly Target[] {
    return [...(this.#fragments.get(uri)?.values() ?? [])].flat();
  }

  /** The trees of a file's current text. */
  trees(uri: string): readonly YamlDocument[] {
    const kept = this.#trees.get(uri);
    if (kept) return kept;
    const file = this.#files.get(uri);
    if (!file?.document) return [];
    const { documents } = readFile(uri, file.document.getText(), file.role);
    this.#keepTrees(uri, documents);
    return documents;
  }

  #keepTrees(uri: string, documents: readonly YamlDocument[]): void {
    this.#trees.delete(uri);
    this.#trees.set(uri, documents);
    for (const oldest of this.#trees.keys()) {
      if (this.#trees.size <= KEPT_TREES) break;
      this.#trees.delete(oldest);
    }
  }

  #roleOf(uri: string, text: string): Role {
    if (chartsAbove(uri).some((chart) => this.#charts.has(chart))) return 'template';
    if (isTemplateText(text)) return 'template';
    if (isKustomization(uri)) return 'kustomization';
    return this.#fragments.has(uri) ? 'patch' : 'manifest';
  }

  /** Notes which fragments a file uses; gives those whose role or targets differ now. */
  #linkFragments(uri: string, facts: FileFacts): readonly string[] {
    const before = this.#files.get(uri)?.facts.kustomization?.fragments ?? NO_FRAGMENTS;
    const after = facts.kustomization?.fragments ?? NO_FRAGMENTS;
    const changed: string[] = [];
    for (const fragment of new Set([...before.keys(), ...after.keys()])) {
      const targets = after.get(fragment);
      if (JSON.stringify(before.get(fragment)) === JSON.stringify(targets)) continue;
      const users = this.#fragments.get(fragment) ?? new Map<string, readonly Target[]>();
      if (targets) users.set(uri, targets);
      else users.delete(uri);
      if (users.size > 0) this.#fragments.set(fragment, users);
      else this.#fragments.delete(fragment);
      if (this.#files.has(fragment)) changed.push(fragment);
    }
    return changed;
  }
}

/** True for facts that no question about ports can ever reach. */
function isSilent(facts: FileFacts): boolean {
  return facts.resources.length + facts.patches.length + facts.broken.length === 0;
}

/** True for text that a kustomization may turn out to use as a JSON 6902 patch. */
function mayBeJsonPatch(text: string): boolean {
  return text.includes('op') && JSON_PATCH.test(text);
}

/** The key `op`, which every operation has. */
const JSON_PATCH = /\bop["']?\s*:/;

const NO_FRAGMENTS: ReadonlyMap<string, readonly Target[]> = new Map();
