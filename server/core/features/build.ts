// What a kustomization builds, as text, with the place that each line comes from; or why it can't be built.
import { TextDocument } from 'vscode-languageserver-textdocument';
import { DEFAULT_SETTINGS } from '../../../shared/settings.ts';
import { check } from '../rules/check.ts';
import type { Finding } from '../rules/rule.ts';
import { Builds } from '../sources/kustomize/builds.ts';
import { scopeResource } from '../sources/kustomize/facts.ts';
import { UNKNOWN_HASH } from '../sources/kustomize/finish.ts';
import type { Sha256 } from '../sources/kustomize/hash.ts';
import { notesOf } from '../sources/kustomize/note.ts';
import { printedObjects } from '../sources/kustomize/print.ts';
import { kustomizationIn, type Reader } from '../sources/kustomize/reader.ts';
import { originsOf, type Place } from '../text/origin.ts';
import type { Absence, View } from '../workspace/view.ts';
import { parseEmbedded } from '../yaml/embedded.ts';
import type { YamlDocument } from '../yaml/node.ts';
import { parseYaml } from '../yaml/parse.ts';
import type { BuiltLine, BuiltOrigin } from './builtText.ts';

/** What a build may read: texts by URI, or why there is none. */
export type ReadText = (uri: string) => { readonly text: string } | { readonly absence: Absence };

export interface BuiltText {
  readonly documents: readonly (readonly BuiltLine[])[];
  /** Why kustomize would refuse to build it; then `documents` are only what is left. */
  readonly refusals: readonly { readonly origin: BuiltOrigin; readonly message: string }[];
  /** Something in it can't be known: what is remote, or made by somebody else's plugin. */
  readonly open: boolean;
  /** Names end with a hash that can't be known. */
  readonly hashes: boolean;
}

/** Builds the kustomization in a directory; undefined where there is none. */
export function buildText(directory: string, readText: ReadText, sha256?: Sha256): BuiltText | undefined {
  const texts = new Texts(readText, sha256);
  const uri = kustomizationIn(texts, directory);
  if (uri === undefined) return undefined;
  const build = new Builds(texts).build(uri);
  const root = texts.documents(uri)?.[0]?.root;
  const resource = scopeResource(uri, root, build);
  const faults = check(resource, viewOf(texts), () => ({ covers: () => false }));
  const lineOf = (place: Place) => texts.originOf(place);
  const printed = printedObjects(build.objects, root);
  return {
    documents: printed.map((lines) =>
      lines.map(({ text, at }) => ({ text, origins: at ? originsIn(at).map(lineOf) : [] })),
    ),
    refusals: [
      ...texts.broken(),
      ...faults.filter(isRefusal).map(({ at, message }) => ({ origin: lineOf(at), message })),
      ...notesOf(resource, 'missing').flatMap(({ at, list }) =>
        list === 'files' ? [{ origin: lineOf(at), message: `There is no file \`${at.text}\` to read.` }] : [],
      ),
      ...notesOf(resource, 'refused').map(({ at, why }) => ({ origin: lineOf(at), message: why })),
      ...notesOf(resource, 'json-step').flatMap(({ step: { fault, operation } }) =>
        fault && fault.kind !== 'no-node'
          ? [
              {
                origin: lineOf(operation.at),
                message: `The operation at \`${operation.path}\` can't be done.`,
              },
            ]
          : [],
      ),
    ],
    open: build.open || build.unsure,
    hashes: printed.some((lines) => lines.some(({ text }) => text.includes(UNKNOWN_HASH))),
  };
}

const REFUSED = new Set([
  'kustomization-path-not-found',
  'kustomization-cycle',
  'patch-target-not-found',
  'json-patch-path-not-found',
]);

/** Kustomize builds nothing where one of these rules is broken. */
function isRefusal({ rule, severity }: Finding): boolean {
  return REFUSED.has(rule) && (severity === 'error' || rule === 'kustomization-path-not-found');
}

function originsIn(place: Place): readonly Place[] {
  const { pieces: _, ...main } = place;
  return [main, ...originsOf(place).filter((piece) => piece.uri !== main.uri || piece.start !== main.start)];
}

/** Rules about a build ask for nothing but files. */
function viewOf(texts: Texts): View {
  const nothing = () => [];
  return {
    settings: DEFAULT_SETTINGS,
    complete: true,
    lookup: nothing,
    lookupNarrowest: nothing,
    lookupElsewhere: nothing,
    unitOf: ({ scope }) => scope,
    placeWithin: () => undefined,
    exposedBy: () => undefined,
    absenceOf: (uri) => texts.absenceOf(uri),
  };
}

/** The files of one build, each read once. */
class Texts implements Reader {
  readonly #read = new Map<string, ReturnType<ReadText>>();
  readonly #documents = new Map<string, readonly YamlDocument[]>();
  readonly #lines = new Map<string, TextDocument>();

  constructor(
    readonly readText: ReadText,
    readonly sha256: Sha256 | undefined,
  ) {}

  text(uri: string): string | undefined {
    const read = this.#get(uri);
    return 'text' in read ? read.text : undefined;
  }

  absenceOf(uri: string): Absence {
    const read = this.#get(uri);
    return 'absence' in read ? read.absence : 'unread';
  }

  documents(uri: string): readonly YamlDocument[] | undefined {
    const known = this.#documents.get(uri);
    if (known) return known;
    const text = this.text(uri);
    if (text === undefined) return undefined;
    const documents = parseYaml(uri, text);
    this.#documents.set(uri, documents);
    return documents;
  }

  embedded(scalar: Parameters<Reader['embedded']>[0]): readonly YamlDocument[] {
    return parseEmbedded(scalar, this.text(scalar.uri) ?? '');
  }

  /** The documents that are not sound YAML. */
  broken(): BuiltText['refusals'] {
    return [...this.#documents].flatMap(([uri, documents]) =>
      documents.flatMap(({ errors: [error] }) =>
        error
          ? [
              {
                origin: this.originOf({ uri, ...error, exact: true }),
                message: `Not valid YAML: ${error.message}`,
              },
            ]
          : [],
      ),
    );
  }

  originOf({ uri, start }: Place): BuiltOrigin {
    const document = this.#lines.get(uri) ?? TextDocument.create(uri, 'yaml', 0, this.text(uri) ?? '');
    this.#lines.set(uri, document);
    return { uri, line: document.positionAt(start).line + 1 };
  }

  #get(uri: string): ReturnType<ReadText> {
    const known = this.#read.get(uri);
    if (known) return known;
    const read = this.readText(uri);
    this.#read.set(uri, read);
    return read;
  }
}
