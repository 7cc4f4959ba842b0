// Builds kustomizations: from a directory to the objects that `kustomize build` prints, each node with its place.
import {
  entryOf,
  get,
  isNull,
  itemsOf,
  type MapNode,
  type Node,
  type ScalarNode,
  type YamlDocument,
} from '../../yaml/node.ts';
import { hasPlaceholder } from '../../yaml/placeholder.ts';
import { directoryOf, resolvePath } from '../paths.ts';
import { objectsIn } from '../plain.ts';
import { type Composed, composedFrom } from './composed.ts';
import {
  type Configuration,
  configurationOf,
  joinedConfigurations,
  NO_CONFIGURATION,
} from './configuration.ts';
import { NAMESPACE_FIELDS } from './fieldSpecs.ts';
import { type GeneratorContext, generated } from './generators.ts';
import { withImages, withReplicas } from './images.ts';
import { isComponent } from './includes.ts';
import { labelled } from './labels.ts';
import { inNamespace, prefixed, suffixed } from './names.ts';
import type { Note } from './note.ts';
import { type PatchContext, patched, strategicMerges } from './patches.ts';
import { runGenerator, runTransformer } from './plugins.ts';
import { isRemote, kustomizationIn, type Reader } from './reader.ts';
import { refusalsOf, refusedNames, refusedObjects } from './refusals.ts';
import { replaced } from './replacements.ts';
import { type Var, varsOf } from './vars.ts';

/** What a kustomization has gathered, before names are final. */
export interface Accumulated {
  readonly objects: readonly Composed[];
  readonly configuration: Configuration;
  readonly vars: readonly Var[];
  readonly notes: readonly Note[];
  /** Something here can't be known (a remote base, a generator of somebody else): absence proves nothing. */
  readonly open: boolean;
  /** What is here may be changed by something that can't be known: nothing is said about it. */
  readonly unsure: boolean;
}

/** What a kustomization begins with. */
export const NOTHING: Accumulated = {
  objects: [],
  configuration: NO_CONFIGURATION,
  vars: [],
  notes: [],
  open: false,
  unsure: false,
};

/** Of a build with more objects the rest is left out, and nothing is said about it. */
const MOST_OBJECTS = 3_000;

/** Gives what another kustomization gathered; undefined where it leads back to one that is being built. */
export type Accumulate = (uri: string) => Accumulated | undefined;

/**
 * What one kustomization makes of its resources. `given` are the objects that a component is laid over. The order of
 * steps is kustomize's. Source: api/internal/target kusttarget.go accumulateTarget, and configureBuiltinTransformers.
 */
export function accumulate(
  reader: Reader,
  uri: string,
  nested: Accumulate,
  given: Accumulated = NOTHING,
  through: readonly string[] = [],
): Accumulated {
  return new Accumulation(reader, uri, nested, given, through).run();
}

class Accumulation {
  readonly #directory: string;
  readonly #root: Node | undefined;
  /** Each once, also where a base is listed twice. */
  readonly #notes: Set<Note>;
  #objects: readonly Composed[];
  #configuration: Configuration;
  #vars: readonly Var[];
  #open: boolean;
  #unsure: boolean;

  constructor(
    readonly reader: Reader,
    readonly uri: string,
    readonly nested: Accumulate,
    given: Accumulated,
    readonly through: readonly string[],
  ) {
    this.#directory = directoryOf(uri);
    const [document] = reader.documents(uri) ?? [];
    this.#root = document?.root;
    this.#objects = given.objects;
    this.#configuration = given.configuration;
    this.#vars = given.vars;
    this.#notes = new Set(given.notes);
    const broken =
      (document?.errors.length ?? 0) > 0 || (document?.root !== undefined && document.root.kind !== 'map');
    // A component that nobody lays over anything: what it is made for is not here.
    const isAlone = given === NOTHING && isComponent(this.#root);
    this.#open = given.open || broken || isAlone;
    this.#unsure = given.unsure || broken;
  }

  run(): Accumulated {
    const root = this.#root;
    const has = (uri: string) => this.reader.text(uri) !== undefined;
    for (const note of refusalsOf(root, this.uri)) this.#notes.add(note);
    for (const note of refusedNames(this.uri, root, has)) this.#notes.add(note);
    if (root?.kind === 'map') this.#runAll(root);
    return {
      objects: this.#objects,
      configuration: this.#configuration,
      vars: this.#vars,
      notes: [...this.#notes],
      open: this.#open,
      unsure: this.#unsure,
    };
  }

  #runAll(root: MapNode): void {
    for (const list of ['resources', 'bases'])
      for (const item of itemsOf(get(root, list))) this.#addResource(item, list);
    for (const item of itemsOf(get(root, 'configurations')))
      for (const { root: configuration } of this.#documentsOf(item, 'configurations'))
        this.#configuration = joinedConfigurations(this.#configuration, configurationOf(configuration));
    this.#objects = generated(this.#objects, root, this.#generators);
    const { kept, refusals } = refusedObjects(this.#objects);
    this.#objects = kept;
    this.#unsure ||= refusals.length > 0;
    for (const note of refusals) this.#notes.add(note);
    for (const key of ['helmCharts', 'helmChartInflationGenerator'])
      if (itemsOf(get(root, key)).length > 0) this.#open = true;
    this.#runPlugins(root, 'generators', (plugin) => runGenerator(this.#objects, plugin, this.#generators));
    for (const item of itemsOf(get(root, 'components'))) this.#addComponent(item);
    this.#transform(root);
    this.#runPlugins(root, 'transformers', (plugin) => runTransformer(this.#objects, plugin, this.#patches));
    this.#vars = [...this.#vars, ...varsOf(root)];
    // A schema of one's own may have other merge keys.
    if (root.open || !isNull(get(root, 'openapi'))) this.#unsure = true;
  }

  #transform(root: MapNode): void {
    const configuration = this.#configuration;
    this.#objects = strategicMerges(
      this.#objects,
      itemsOf(get(root, 'patchesStrategicMerge')),
      this.#patches,
    );
    this.#objects = patched(this.#objects, root, this.#patches, 'patches');
    const namespace = textNode(root, 'namespace');
    if (namespace)
      this.#objects = this.#objects.map((one) =>
        inNamespace(one, namespace, [...NAMESPACE_FIELDS, ...configuration.namespace]),
      );
    const own = { path: ['metadata', 'name'] };
    const prefix = textNode(root, 'namePrefix');
    if (prefix)
      this.#objects = this.#objects.map((one) => prefixed(one, prefix, [own, ...configuration.namePrefix]));
    const suffix = textNode(root, 'nameSuffix');
    if (suffix)
      this.#objects = this.#objects.map((one) => suffixed(one, suffix, [own, ...configuration.nameSuffix]));
    this.#objects = labelled(this.#objects, root, configuration);
    this.#objects = patched(this.#objects, root, this.#patches, 'patchesJson6902');
    this.#objects = withReplicas(this.#objects, root, configuration.replicas);
    this.#objects = withImages(this.#objects, root, configuration.images);
    for (const replacement of this.#replacementsOf(root))
      this.#objects = replaced(this.#objects, replacement, this.#patches.unsure);
  }

  #replacementsOf(root: MapNode): readonly Node[] {
    return itemsOf(get(root, 'replacements')).flatMap((item) => {
      const path = get(item, 'path');
      if (!path || isNull(path)) return [item];
      return this.#documentsOf(path, 'replacements').flatMap(({ root }) =>
        root?.kind === 'seq' ? root.items : root ? [root] : [],
      );
    });
  }

  /** A resource is a file, or a directory with a kustomization of its own. */
  #addResource(item: Node, list: string): void {
    const at = this.#pathOf(item);
    if (!at) return;
    const documents = this.reader.documents(at.uri);
    if (documents) this.#addObjects(at.uri, documents);
    else this.#addKustomization(at, list);
  }

  #addObjects(uri: string, documents: readonly YamlDocument[]): void {
    const added = objectsIn(documents).map(({ root, index, broken }) =>
      composedFrom(root, uri, index, broken),
    );
    this.#objects = this.#limited([...this.#objects, ...added]);
    if (documents.some(({ root, errors }) => errors.length > 0 && !root)) this.#open = true;
  }

  #addKustomization(at: Path, list: string): void {
    const kustomization = this.#kustomizationAt(at, list);
    if (kustomization === undefined) return;
    const gathered = this.nested(kustomization);
    if (gathered) this.#take({ ...gathered, objects: [...this.#objects, ...gathered.objects] });
    else this.#cycle(at.path, kustomization);
  }

  /** A component works on what its parent has gathered so far. */
  #addComponent(item: Node): void {
    const at = this.#pathOf(item);
    const kustomization = at && this.#kustomizationAt(at, 'components');
    if (kustomization === undefined) return;
    const given: Accumulated = {
      ...NOTHING,
      objects: this.#objects,
      configuration: this.#configuration,
      vars: this.#vars,
    };
    this.#configuration = NO_CONFIGURATION;
    this.#vars = [];
    this.#take(accumulate(this.reader, kustomization, this.nested, given, [...this.through, this.uri]));
  }

  #take({ objects, configuration, vars, notes, open, unsure }: Accumulated): void {
    this.#objects = this.#limited(objects);
    this.#configuration = joinedConfigurations(this.#configuration, configuration);
    this.#vars = [...this.#vars, ...vars];
    for (const note of notes) this.#notes.add(note);
    this.#open ||= open;
    this.#unsure ||= unsure;
  }

  /** The kustomization in a directory that is listed; undefined, and noted, where there is none or it is under way. */
  #kustomizationAt(at: Path, list: string): string | undefined {
    const kustomization = kustomizationIn(this.reader, at.uri);
    if (kustomization === undefined) this.#missing(at, list);
    else if (this.#isCycle(kustomization)) this.#cycle(at.path, kustomization);
    else return kustomization;
    return undefined;
  }

  /** Layers that each take two variants of the one below double what there is, again and again. */
  #limited(objects: readonly Composed[]): readonly Composed[] {
    if (objects.length <= MOST_OBJECTS) return objects;
    this.#open = true;
    this.#unsure = true;
    return objects.slice(0, MOST_OBJECTS);
  }

  #isCycle(kustomization: string): boolean {
    return kustomization === this.uri || this.through.includes(kustomization);
  }

  #cycle(at: ScalarNode, kustomization: string): void {
    this.#open = true;
    this.#notes.add({ kind: 'cycle', at, through: [kustomization, ...this.through, this.uri] });
  }

  #missing({ path, uri }: Path, list: string): void {
    this.#open = true;
    this.#notes.add({ kind: 'missing', at: path, list, uri });
  }

  /** A path in the kustomization. What is remote, or not literal, makes the result open. */
  #pathOf(item: Node): Path | undefined {
    if (item.kind !== 'scalar' || hasPlaceholder(item.text) || isRemote(item.text)) {
      if (!isNull(item)) this.#open = true;
      return undefined;
    }
    const uri = resolvePath(this.#directory, item.text);
    if (uri !== undefined) return { path: item, uri };
    this.#open = true;
    this.#notes.add({ kind: 'missing', at: item, list: 'resources', uri: undefined });
    return undefined;
  }

  /** The documents of a file that is listed; where it is missing, nobody knows what it would have changed. */
  #documentsOf(item: Node, list: string): readonly YamlDocument[] {
    const at = this.#pathOf(item);
    const documents = at && this.reader.documents(at.uri);
    if (documents) return documents;
    this.#unsure = true;
    if (at) this.#missing(at, list);
    return [];
  }

  #textAt(path: string, file: ScalarNode): string | undefined {
    const uri = resolvePath(this.#directory, path);
    const text = uri === undefined ? undefined : this.reader.text(uri);
    if (text === undefined) this.#notes.add({ kind: 'missing', at: file, list: 'files', uri });
    return text;
  }

  /** Plugins are files, directories, or texts in the list itself. */
  #runPlugins(
    root: MapNode,
    list: 'generators' | 'transformers',
    run: (plugin: MapNode) => readonly Composed[] | undefined,
  ): void {
    for (const item of itemsOf(get(root, list))) {
      const isText = item.kind === 'scalar' && item.text.includes('\n');
      const documents = isText ? this.reader.embedded(item) : this.#documentsOf(item, list);
      for (const { root: plugin } of documents) {
        const objects = plugin?.kind === 'map' ? run(plugin) : undefined;
        if (objects) this.#objects = objects;
        else if (list === 'generators') this.#open = true;
        else this.#unsure = true;
      }
    }
  }

  readonly #generators: GeneratorContext = {
    textAt: (path, file) => this.#textAt(path, file),
    note: (note) => this.#notes.add(note),
  };

  readonly #patches: PatchContext = {
    documentsAt: (path, list) => {
      const documents = this.#documentsOf(path, list);
      return documents.length > 0 ? documents : undefined;
    },
    embedded: (text) => this.reader.embedded(text),
    note: (note) => {
      // A component is made for many kustomizations: what one of them has nothing for, another may have.
      const isOptional = note.kind === 'no-target' && !note.refused && isComponent(this.#root);
      if (!isOptional) this.#notes.add(note);
    },
    unsure: () => {
      this.#unsure = true;
    },
  };
}

interface Path {
  readonly path: ScalarNode;
  readonly uri: string;
}

function textNode(root: MapNode, key: string): ScalarNode | undefined {
  const value = entryOf(root, key)?.value;
  return value?.kind === 'scalar' && !isNull(value) && value.text !== '' ? value : undefined;
}
