// From the text of one file to what it contributes, by the role the file has.

import { type Kinds, mayMatter } from '../kubernetes/kinds/all.ts';
import type { YamlDocument } from '../yaml/node.ts';
import { parseYaml } from '../yaml/parse.ts';
import { type FileFacts, NO_FACTS } from './fileFacts.ts';
import { brokenIn, readManifest } from './plain.ts';
import type { Role } from './role.ts';

/** What a read gave: facts, and the trees they came from, for whoever needs them next. */
export interface Read {
  readonly facts: FileFacts;
  /** Undefined where nothing was parsed: the text has nothing to do with ports. */
  readonly documents: readonly YamlDocument[] | undefined;
}

const NOTHING: Read = { facts: NO_FACTS, documents: undefined };

/** Reads a file. Total: text that is no YAML, or no manifest, contributes nothing. */
export function readFile(kinds: Kinds, uri: string, text: string, role: Role): Read {
  switch (role) {
    case 'template':
    case 'dockerfile':
      return NOTHING;
    case 'kustomization': {
      const documents = parseYaml(uri, text);
      return { documents, facts: { ...NO_FACTS, broken: brokenIn(documents) } };
    }
    case 'manifest': {
      if (!mayMatter(text)) return NOTHING;
      const documents = parseYaml(uri, text);
      return { documents, facts: readManifest(kinds, uri, documents) };
    }
  }
}

/** True for text that a kustomization may list as a resource, a patch or configuration: only such is kept for it. */
export function mayBeListed(text: string): boolean {
  return LISTED.test(text);
}

const LISTED = /\b(?:kind|op|fieldSpecs|fieldPaths|source|sourceValue)["']?\s*:/;
