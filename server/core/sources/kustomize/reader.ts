// What a build may ask of the workspace. Every question is remembered, so that a change brings the build back.
import type { Node, ScalarNode, YamlDocument } from '../../yaml/node.ts';
import type { Sha256 } from './hash.ts';

export interface Reader {
  /** The documents of a file; undefined where the workspace has no such file. */
  documents(uri: string): readonly YamlDocument[] | undefined;
  /** The text of a file; undefined where the workspace has no such file. */
  text(uri: string): string | undefined;
  /** The manifests and kustomizations below a directory (a URI with a slash at its end), in any depth. */
  list?(directory: string): readonly string[];
  /** The documents in a scalar of a file. */
  embedded(scalar: ScalarNode): readonly YamlDocument[];
  /** Left out where names need no hashes: then `UNKNOWN` stands for them. */
  readonly sha256?: Sha256 | undefined;
}

/** The names of the file that makes a directory a kustomization. Source: kustomize api/konfig. */
export const KUSTOMIZATION_NAMES = ['kustomization.yaml', 'kustomization.yml', 'Kustomization'] as const;

/** True for a file of one of these names. */
export function isKustomizationName(uri: string): boolean {
  return KUSTOMIZATION_NAMES.some((name) => uri.endsWith(`/${name}`));
}

/** The kustomization of a directory (a URI with or without a slash at its end), if the workspace has it. */
export function kustomizationIn(reader: Pick<Reader, 'text'>, directory: string): string | undefined {
  const base = directory.endsWith('/') ? directory : `${directory}/`;
  // All names are asked for: any of them may come.
  const found = KUSTOMIZATION_NAMES.map((name) => base + name).filter(
    (uri) => reader.text(uri) !== undefined,
  );
  return found[0];
}

/** True for what kustomize would fetch: URLs, and repositories in short (`github.com/org/repo//path?ref=v1`). */
export function isRemote(path: string): boolean {
  return /^[a-z][a-z+.-]*:\/\/|^[\w.-]+@[\w.-]+:|^git::|[?&](?:ref|version)=|^(?:github|gitlab|bitbucket)\.[\w.]+\//i.test(
    path,
  );
}

/**
 * Documents as Go reads them: a block of text that ends with its file, without a line break behind it, has none at its
 * end either. Source: go-yaml scanner, yaml_parser_scan_block_scalar.
 */
export function asGoReads(documents: readonly YamlDocument[], text: string): readonly YamlDocument[] {
  const last = documents.at(-1);
  if (!last?.root || text === '' || text.endsWith('\n')) return documents;
  const root = withoutLastBreak(last.root, text.length);
  return root === last.root ? documents : [...documents.slice(0, -1), { ...last, root }];
}

function withoutLastBreak(node: Node, end: number): Node {
  if (node.kind === 'scalar') {
    const isBlock = (node.style === 'literal' || node.style === 'folded') && node.end === end;
    return isBlock && node.text.endsWith('\n') ? { ...node, text: node.text.slice(0, -1) } : node;
  }
  if (node.kind === 'unknown' || node.end !== end) return node;
  if (node.kind === 'seq') {
    const item = node.items.at(-1);
    const changed = item && withoutLastBreak(item, end);
    return changed === item || !changed ? node : { ...node, items: [...node.items.slice(0, -1), changed] };
  }
  const entry = node.entries.at(-1);
  const value = entry && withoutLastBreak(entry.value, end);
  if (!entry || !value || value === entry.value) return node;
  return { ...node, entries: [...node.entries.slice(0, -1), { key: entry.key, value }] };
}
