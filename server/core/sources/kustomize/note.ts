// What a build noticed on its way: the facts that rules about kustomizations judge.
import type { Resource } from '../../kubernetes/resource.ts';
import type { Place } from '../../text/origin.ts';
import type { MapNode, Node, ScalarNode } from '../../yaml/node.ts';
import type { JsonStep } from './jsonPatch.ts';
import type { MergedList } from './merge.ts';

/** An object as notes call it. */
export interface Subject {
  readonly kind: string;
  readonly name: string;
}

export type Note =
  /** A path that a kustomization lists leads to nothing that could be read. */
  | {
      readonly kind: 'missing';
      readonly at: ScalarNode;
      /** The list it stands in; `files` for what a generator takes its data from. */
      readonly list: string;
      /** The URI it leads to; undefined where it leads out of every file system (`/etc/passwd`). */
      readonly uri: string | undefined;
    }
  /** Kustomize builds nothing, for a reason that has nothing to do with ports. */
  | { readonly kind: 'refused'; readonly at: Place; readonly why: string }
  /** A kustomization leads back to itself; `through` holds the URIs on the way. */
  | { readonly kind: 'cycle'; readonly at: ScalarNode; readonly through: readonly string[] }
  /** A patch is meant for an object that is not there. `near` are those that may have been meant. */
  | {
      readonly kind: 'no-target';
      readonly at: Place;
      readonly wanted: Subject;
      /** Kustomize refuses to build; with a target it only does nothing. */
      readonly refused: boolean;
      readonly near: readonly { readonly subject: Subject; readonly at: Place }[];
    }
  /** A strategic-merge patch changed a list of ports. */
  | {
      readonly kind: 'ports-merged';
      readonly subject: Subject;
      /** The name in the patch. */
      readonly patch: Place;
      readonly list: MergedList;
    }
  /** A strategic-merge patch deletes an item of a list. */
  | {
      readonly kind: 'deletion';
      readonly subject: Subject;
      readonly list: MergedList;
      readonly item: MapNode;
      /** It was there, and is gone. */
      readonly done: boolean;
    }
  /** An operation of a JSON 6902 patch that can't be done, or that sends a port of a Service elsewhere. */
  | { readonly kind: 'json-step'; readonly subject: Subject; readonly step: JsonStep }
  /** A text names a Service of this build as it was called before a prefix or suffix was put to its name. */
  | {
      readonly kind: 'old-name';
      readonly at: ScalarNode;
      readonly name: string;
      readonly now: string;
      readonly service: Node;
      /** What holds the text, such as `backendRefs` or `env`. */
      readonly field: string;
      readonly subject: Subject;
    };

export type OnNote = (note: Note) => void;

/** The notes of one sort, of the object that stands for a kustomization; none for any other. */
export function notesOf<K extends Note['kind']>(
  { build }: Pick<Resource, 'build'>,
  kind: K,
): readonly Extract<Note, { readonly kind: K }>[] {
  // Builds are the only ones that put notes into resources.
  return (build?.notes ?? []).filter(
    (note): note is Extract<Note, { readonly kind: K }> => note.kind === kind,
  );
}

/** The files, as URIs, that builds list and that were not there; data that generators take in are not asked for. */
export function missingFiles(builds: readonly Pick<Resource, 'build'>[]): readonly string[] {
  const missing = builds.flatMap((build) => notesOf(build, 'missing'));
  return [
    ...new Set(missing.flatMap(({ uri, list }) => (uri === undefined || list === 'files' ? [] : [uri]))),
  ];
}
