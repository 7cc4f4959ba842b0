// What the charts of a workspace would install: a scope for each chart and each way of installing it.
import type { Resource } from '../kubernetes/resource.ts';
import { type Chart, type ChartReader, loadChart } from '../sources/helm/chart/chart.ts';
import { ChartFiles } from '../sources/helm/chartFiles.ts';
import { type Context, ownContexts } from '../sources/helm/contexts.ts';
import { nameOfOverrides, type Override, saidOfOverrides } from '../sources/helm/explore.ts';
import { Installs } from '../sources/helm/installs.ts';
import { occasionsIn } from '../sources/helm/occasions.ts';
import type { Occasion, Release } from '../sources/helm/release.ts';
import { Renderer } from '../sources/helm/renderer.ts';
import { chartsIn, filesOf, idOf, objectsOf, ownResource, resourcesOf } from '../sources/helm/scope.ts';
import type { Witness } from '../sources/helm/template/runtime.ts';
import type { BuiltObject } from '../sources/kustomize/facts.ts';
import { directoryOf } from '../sources/paths.ts';
import { isChartFile } from '../sources/role.ts';
import { Several } from '../sources/several.ts';
import type { Files } from './files.ts';
import type { ScopeChange } from './scopes.ts';
import { scopeName } from './shownFindings.ts';

/** A chart installed in one way. */
interface Scope extends Occasion {
  readonly directory: string;
  readonly ids: readonly string[];
  readonly files: ReadonlySet<string>;
}

export class Releases {
  readonly #charts: ChartFiles;
  readonly #reader: ChartReader = {
    list: (directory) => this.#charts.in(directory),
    text: (uri) => this.#textOf(uri),
    documents: (uri) => this.files.listed(uri) ?? [],
    named: (name, beside) =>
      beside === undefined ? this.#charts.named(name) : this.#charts.has(beside) ? [beside] : [],
  };
  readonly #renderer = new Renderer(this.#reader);
  readonly #installs: Installs;
  readonly #scopes = new Map<string, Scope>();
  readonly #reaching = new Several();
  /** By chart, the files that changed since it was rendered. */
  readonly #changed = new Map<string, Set<string>>();
  /** By directory of a chart, or by values file, the charts at the root that use it. */
  readonly #users = new Several();
  readonly #uses = new Map<string, ReadonlySet<string>>();
  /** Charts that look for others by name. */
  readonly #seekers = new Set<string>();

  constructor(
    readonly files: Files,
    folderOf: (uri: string) => string | undefined,
  ) {
    this.#charts = new ChartFiles(
      () => [...files.all()].map(({ uri }) => uri),
      (uri) => files.listed(uri) ?? [],
    );
    this.#installs = new Installs(folderOf);
  }

  get isStale(): boolean {
    return this.#changed.size > 0;
  }

  /** A file came, changed or went. */
  touch(uri: string): void {
    const isThere = this.files.get(uri) !== undefined;
    for (const chart of this.#installs.touch(
      uri,
      this.#textOf(uri) ?? '',
      () => this.files.listed(uri) ?? [],
    ))
      this.#change(chart, uri);
    if (isThere) this.#charts.add(uri);
    const around = this.#charts.chartsAround(uri);
    for (const chart of around) this.#change(chart, uri);
    for (const root of this.#users.get(uri)) this.#change(root, uri);
    if (isChartFile(uri)) this.#renamed(uri);
    if (!isThere) {
      this.#charts.remove(uri);
      this.#renderer.forget(uri);
    }
  }

  /** The workspace folders have changed, at which the paths of Flux and Argo CD begin. */
  refolder(): void {
    for (const uri of this.#installs.uris()) this.touch(uri);
  }

  reaching(uri: string): readonly string[] {
    return [...this.#reaching.get(uri)].sort();
  }

  isReached(uri: string): boolean {
    return this.#reaching.has(uri);
  }

  has(scope: string): boolean {
    return this.#scopes.has(scope);
  }

  roots(): readonly string[] {
    return [...this.#scopes.keys()].sort();
  }

  /** The objects of a scope. */
  built(scope: string): readonly BuiltObject[] {
    const release = this.#scopes.has(scope) ? this.release(scope) : undefined;
    return release ? objectsOf(scope, release) : [];
  }

  /** What is rendered in a scope; undefined where there is no such scope. `witness` is told of everything on the way. */
  release(scope: string, witness?: Witness): Release | undefined {
    const known = witness ? undefined : this.#renderer.kept(scope);
    if (known) return known;
    const found = this.#scopes.get(scope);
    if (!found) return undefined;
    return this.#renderer.render(loadChart(this.#reader, found.directory), found, { witness });
  }

  /** `charts/web/values-prod.yaml`, `HelmRelease web`. */
  nameOf(scope: string, folders: Iterable<string>): string {
    const { id = '', label = '', directory = '' } = this.#scopes.get(scope)?.context ?? {};
    // What lies in the chart is called by its path.
    if (id !== '' && id !== label) return label;
    const chart = scopeName(`${directory}Chart.yaml`, folders);
    return `${chart}/${label}`;
  }

  /** How the chart of a scope is installed, as far as somebody says so; undefined for a scope that is no release. */
  installOf(scope: string): { readonly named: boolean; readonly namespace: string | undefined } | undefined {
    const context = this.#scopes.get(scope)?.context;
    if (!context) return undefined;
    const named = context.release !== undefined;
    return { named, namespace: named && context.namespace !== 'default' ? context.namespace : undefined };
  }

  /** "`metrics.enabled` is on", for a scope that is there only then. */
  conditionOf(scope: string): string | undefined {
    const overrides = this.#scopes.get(scope)?.overrides ?? [];
    return overrides.length > 0 ? saidOfOverrides(overrides) : undefined;
  }

  /** Renders what is stale. */
  settle(): ScopeChange {
    const put: Resource[] = [];
    const gone: string[] = [];
    const moved = new Set<string>();
    const regrouped = new Set<string>();
    for (const [directory, changed] of this.#rootsChanged()) {
      const before = [...this.#scopes].filter(([, scope]) => scope.directory === directory);
      const after = this.#isRoot(directory) ? this.#install(directory, changed) : NO_SCOPES;
      for (const [id, { ids }] of before) {
        if (after.has(id)) continue;
        gone.push(...ids);
        this.#replace(id, undefined, moved, regrouped);
        this.#renderer.drop(id);
      }
      for (const [id, { scope, resources }] of after) {
        const staying = new Set(scope.ids);
        gone.push(...(this.#scopes.get(id)?.ids ?? []).filter((one) => !staying.has(one)));
        put.push(...resources);
        this.#replace(id, scope, moved, regrouped);
      }
    }
    return { put, gone, moved, regrouped };
  }

  #textOf(uri: string): string | undefined {
    return this.files.get(uri)?.document?.getText();
  }

  /** A chart has another name, came or went: whoever looks for charts by name may find others. */
  #renamed(uri: string): void {
    // Charts inside of it are a part of it, or stand alone.
    for (const chart of this.#charts.directories())
      if (chart.startsWith(directoryOf(uri))) this.#change(chart, uri);
    for (const root of this.#seekers) this.#change(root, uri);
  }

  #change(chart: string, uri: string): void {
    const changed = this.#changed.get(chart);
    if (changed) changed.add(uri);
    else this.#changed.set(chart, new Set([uri]));
  }

  /** The charts at the root that the changes concern, with the files that changed. */
  #rootsChanged(): ReadonlyMap<string, ReadonlySet<string>> {
    const roots = new Map<string, Set<string>>();
    for (const [chart, changed] of this.#changed)
      for (const root of new Set([chart, ...this.#users.get(chart)])) {
        const all = roots.get(root) ?? new Set<string>();
        for (const uri of changed) all.add(uri);
        roots.set(root, all);
      }
    this.#changed.clear();
    return roots;
  }

  #isRoot(directory: string): boolean {
    return this.#charts.has(directory) && !this.#charts.isNested(directory);
  }

  /** All scopes of a chart. */
  #install(
    directory: string,
    changed: ReadonlySet<string>,
  ): ReadonlyMap<string, { readonly scope: Scope; readonly resources: readonly Resource[] }> {
    this.#renderer.begin(directory);
    const chart = loadChart(this.#reader, directory);
    const found = new Map<string, { readonly scope: Scope; readonly resources: readonly Resource[] }>();
    const contexts = chart.isLibrary
      ? []
      : [...ownContexts(directory, this.#charts.in(directory)), ...this.#installs.of(directory)];
    this.#remember(directory, chart, contexts);
    const values = new Set(contexts.flatMap((context) => context.files));
    const isSame = this.#renderer.unchanged(chart, changed, values);
    let like: Release | undefined;
    const add = (occasion: Occasion, release: Release) => {
      const id = idOf(occasion);
      const resources = [ownResource(id, release), ...resourcesOf(this.files.kinds, id, release)];
      const files = filesOf(release, chart, occasion.context);
      found.set(id, {
        resources,
        scope: { ...occasion, directory, ids: resources.map((one) => one.id), files },
      });
    };
    for (const context of contexts) {
      const occasion: Occasion = { context, overrides: [] };
      const release = this.#renderer.render(chart, occasion, { isSame, like });
      like ??= release;
      add(occasion, release);
      if (context.id === '')
        for (const [explored, result] of this.#explore(chart, occasion, release, isSame))
          add(explored, result);
    }
    return found;
  }

  #explore(
    chart: Chart,
    { context }: Occasion,
    like: Release,
    isSame: (uri: string) => boolean,
  ): ReadonlyMap<Occasion, Release> {
    const tried = new Map<string, readonly [Occasion, Release]>();
    const explore = (overrides: readonly Override[]) => {
      const name = nameOfOverrides(overrides);
      const known = tried.get(name);
      if (known) return known[1].rendering;
      const occasion: Occasion = { context, overrides };
      const result = this.#renderer.render(chart, occasion, { isSame, like });
      tried.set(name, [occasion, result]);
      return result.rendering;
    };
    const all = occasionsIn(chart, like.rendering, explore);
    return new Map(all.flatMap((overrides) => [tried.get(nameOfOverrides(overrides)) ?? []].filter(isPair)));
  }

  /** Notes what a chart depends on. */
  #remember(directory: string, chart: Chart, contexts: readonly Context[]): void {
    for (const used of this.#uses.get(directory) ?? []) this.#users.remove(used, directory);
    const uses = new Set([...chartsIn(chart), ...contexts.flatMap(({ files }) => files)]);
    uses.delete(directory);
    for (const used of uses) this.#users.add(used, directory);
    this.#uses.set(directory, uses);
    const seeks = (one: Chart): boolean => one.missing.length > 0 || one.dependencies.some(seeks);
    if (seeks(chart) || chartsIn(chart).some((used) => !used.startsWith(directory)))
      this.#seekers.add(directory);
    else this.#seekers.delete(directory);
  }

  #replace(id: string, scope: Scope | undefined, moved: Set<string>, regrouped: Set<string>): void {
    const before = this.#scopes.get(id)?.files ?? NO_FILES;
    const after = scope?.files ?? NO_FILES;
    for (const file of before) {
      if (after.has(file)) continue;
      regrouped.add(file);
      this.#reaching.remove(file, id);
      if (!this.#reaching.has(file)) moved.add(file);
    }
    for (const file of after) {
      if (!before.has(file)) regrouped.add(file);
      if (!this.#reaching.has(file)) moved.add(file);
      this.#reaching.add(file, id);
    }
    if (scope) this.#scopes.set(id, scope);
    else this.#scopes.delete(id);
  }
}

const NO_FILES: ReadonlySet<string> = new Set();
const NO_SCOPES: ReadonlyMap<string, { readonly scope: Scope; readonly resources: readonly Resource[] }> =
  new Map();

function isPair(pair: readonly (Occasion | Release)[]): pair is [Occasion, Release] {
  return pair.length === 2;
}
