// From the text of one file to what it contributes, by the role the file has.

import { mayMatter } from '../kubernetes/kinds/all.ts';
import type { YamlDocument } from '../yaml/node.ts';
import { parseYaml } from '../yaml/parse.ts';
import { type FileFacts, NO_FACTS } from './fileFacts.ts';
import { readKustomization } from './kustomize/kustomization.ts';
import type { Patch } from './kustomize/patch.ts';
import { readManifest, readPatches } from './plain.ts';
import type { Role } from './role.ts';

/** What a read gave: facts, and the trees they came from, for whoever needs them next. */
export interface Read {
  readonly facts: FileFacts;
  readonly documents: readonly YamlDocument[];
}

const NOTHING: Read = { facts: NO_FACTS, documents: [] };

/** Reads a file. Total: text that is no YAML, or no manifest, contributes nothing. */
export function readFile(uri: string, text: string, role: Role): Read {
  switch (role) {
    case 'template':
      return NOTHING;
    case 'kustomization': {
      const documents = parseYaml(uri, text);
      return { documents, facts: kustomizationFacts(uri, documents) };
    }
    case 'patch': {
      const documents = parseYaml(uri, text);
      return { documents, facts: readPatches(uri, documents) };
    }
    case 'manifest': {
      if (!mayMatter(text)) return NOTHING;
      const documents = parseYaml(uri, text);
      return { documents, facts: readManifest(uri, documents) };
    }
  }
}

function kustomizationFacts(uri: string, documents: readonly YamlDocument[]): FileFacts {
  const kustomization = readKustomization(uri, documents[0]?.root);
  const patches = kustomization.inline.flatMap(({ text, target }): readonly Patch[] =>
    readPatches(uri, parseYaml(uri, text.text)).patches.map((patch) => ({
      ...patch,
      target: target ?? patch.target,
    })),
  );
  return { ...NO_FACTS, kustomization, patches: [...patches, ...kustomization.own] };
}
