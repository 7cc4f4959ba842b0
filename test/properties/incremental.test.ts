// After any history of edits a workspace says exactly what a new one says that got the same texts.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { definition, hover, references } from '../../server/core/languageService.ts';
import { routeMap } from '../../server/core/routes/routeMap.ts';
import { check } from '../../server/core/rules/check.ts';
import { Workspace } from '../../server/core/workspace/workspace.ts';
import { DEFAULT_SETTINGS, type Settings } from '../../shared/settings.ts';
import { type NewFile, newFile, ROOT, uri } from './manifests.ts';
import { PATIENCE, runs } from './runs.ts';

/** Files that must be there already are named by a number: that many in the list of all. */
type Edit =
  | ({ readonly kind: 'set' } & NewFile)
  /** Some characters are replaced: what typing does. */
  | {
      readonly kind: 'type';
      readonly file: number;
      readonly at: number;
      readonly length: number;
      readonly text: string;
    }
  | { readonly kind: 'delete'; readonly file: number }
  | { readonly kind: 'move'; readonly file: number; readonly to: string }
  | { readonly kind: 'settings'; readonly settings: Settings }
  | { readonly kind: 'folders'; readonly folders: readonly string[] }
  | { readonly kind: 'complete' }
  /** Some of the waiting resources are checked, or all. */
  | { readonly kind: 'check'; readonly limit: number };

/** With a rule that looks at what is no manifest. */
const USUAL: Settings = { ...DEFAULT_SETTINGS, rules: { 'dockerfile-expose-differs': 'hint' } };

const settings: fc.Arbitrary<Settings> = fc.constantFrom(
  DEFAULT_SETTINGS,
  USUAL,
  { ...DEFAULT_SETTINGS, defaultNamespace: 'shop' },
  {
    ...DEFAULT_SETTINGS,
    rules: { 'target-port-name-not-found': 'hint', 'port-out-of-range': 'off' },
  },
  {
    ...DEFAULT_SETTINGS,
    rules: {
      'gateway-cross-namespace-grant': 'hint',
      'websocket-app-protocol': 'hint',
      'websocket-route-timeout': 'hint',
      'websocket-graceful-termination': 'hint',
      'session-affinity-bypassed': 'hint',
    },
  },
  { ...DEFAULT_SETTINGS, kubernetesMinor: 27, nodePortRange: { first: 30080, last: 30080 } },
);

const file = fc.nat(100);
const folders = fc.subarray([ROOT, `${ROOT}base`, `${ROOT}chart/`]);
/** A comment in the first line moves all others, and nothing else. */
const TYPED = [
  '',
  'x',
  '8',
  ' ',
  '\n',
  '# c\n',
  '# c\n',
  '# c\n',
  '# ',
  'web',
  'http',
  '---\n',
  '{{ .x }}',
  'app: api\n',
  '"',
];

const edit: fc.Arbitrary<Edit> = fc.oneof(
  { weight: 8, arbitrary: newFile.map((made) => ({ kind: 'set', ...made }) as const) },
  {
    weight: 8,
    arbitrary: fc.record({
      kind: fc.constant('type' as const),
      file,
      at: fc.oneof(fc.constant(0), fc.nat(400)),
      length: fc.constantFrom(0, 0, 1, 5),
      text: fc.constantFrom(...TYPED),
    }),
  },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('delete' as const), file }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('move' as const), file, to: uri }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('settings' as const), settings }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('folders' as const), folders }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('complete' as const) }) },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('check' as const),
      limit: fc.constantFrom(1, 2, Number.POSITIVE_INFINITY),
    }),
  },
);

/** A workspace with a history, and beside it what a host would know: the texts, and the findings that were published. */
class History {
  readonly workspace = new Workspace(USUAL, check);
  readonly texts = new Map<string, string>();
  readonly #published = new Map<string, unknown>();
  /** At first that of all files, where paths of Flux begin. */
  #folders: readonly string[] = [ROOT];

  constructor() {
    this.workspace.setFolders(this.#folders);
  }

  do(edit: Edit): void {
    if (edit.kind === 'set') this.#set(edit.uri, edit.text);
    else if (edit.kind === 'type') this.#type(edit.file, edit.at, edit.length, edit.text);
    else if (edit.kind === 'delete') this.#take(edit.file);
    else if (edit.kind === 'move') this.#set(edit.to, this.#take(edit.file));
    else if (edit.kind === 'settings') this.workspace.configure(edit.settings);
    else if (edit.kind === 'complete') this.workspace.setComplete();
    else if (edit.kind === 'check') this.check(edit.limit);
    else {
      this.#folders = edit.folders;
      this.workspace.setFolders(edit.folders);
    }
  }

  /** Checks, and publishes what is said to be different. */
  check(limit = Number.POSITIVE_INFINITY): void {
    for (const at of this.workspace.check(limit).changed) this.#published.set(at, shown(this.workspace, at));
    // Whoever has seen the map keeps hops, which later edits must not leave as they were.
    routeMap(this.workspace);
  }

  /** Files that are no more, though something was once published of them. */
  get gone(): readonly string[] {
    return [...this.#published.keys()].filter((at) => !this.texts.has(at));
  }

  published(at: string): unknown {
    return this.#published.get(at) ?? [];
  }

  /** A new workspace with the same texts, that came in another order. */
  rebuilt(order: number): Workspace {
    const fresh = new Workspace(this.workspace.settings, check);
    fresh.setFolders(this.#folders);
    for (const [at, text] of shuffled([...this.texts], order)) fresh.set(at, text);
    if (this.workspace.complete) fresh.setComplete();
    fresh.check();
    return fresh;
  }

  #set(at: string, text: string | undefined): void {
    if (text === undefined) return;
    this.texts.set(at, text);
    this.workspace.set(at, text);
  }

  #type(file: number, place: number, length: number, typed: string): void {
    const [at, text] = this.#named(file);
    if (at === undefined || text === undefined) return;
    const start = place % (text.length + 1);
    this.#set(at, text.slice(0, start) + typed + text.slice(start + length));
  }

  /** Deletes a file, and gives its text. */
  #take(file: number): string | undefined {
    const [at, text] = this.#named(file);
    if (at === undefined) return undefined;
    this.texts.delete(at);
    this.workspace.delete(at);
    return text;
  }

  #named(file: number): readonly [uri: string, text: string] | readonly [] {
    return [...this.texts][file % Math.max(1, this.texts.size)] ?? [];
  }
}

test(
  'findings, published findings and answers are those of a new workspace',
  () => {
    const histories = fc.record({
      start: fc.array(newFile, { minLength: 2, maxLength: 8 }),
      complete: fc.boolean(),
      steps: fc.array(fc.array(edit, { minLength: 1, maxLength: 4 }), { maxLength: 5 }),
      order: fc.nat(1000),
    });
    fc.assert(
      fc.property(histories, ({ start, complete, steps, order }) => {
        const history = new History();
        for (const file of start) history.do({ kind: 'set', ...file });
        history.check(2);
        if (complete) history.do({ kind: 'complete' });
        compare(history, order);
        for (const step of steps) {
          for (const one of step) history.do(one);
          compare(history, order);
        }
      }),
      runs(500),
    );
  },
  PATIENCE,
);

// Cases too rare to wait for; what is compared with them is built in several orders, for it may be wrong in one.
const ORDERS = [1, 2, 3, 4, 5, 6];

test('a kustomization that becomes a template lets go of its fragments', () => {
  const service = 'apiVersion: v1\nkind: Service\nspec: { ports: [{ port: 0 }] }\n';
  const history = historyOf({
    'chart/templates/kustomization.yaml': 'patches: [{ path: ../service.yaml }]\n',
    'chart/service.yaml': service,
  });
  for (const order of ORDERS) compare(history, order);
  history.do({ kind: 'set', uri: `${ROOT}chart/Chart.yaml`, text: 'name: chart\n' });
  for (const order of ORDERS) compare(history, order);
  history.do({ kind: 'delete', file: 2 });
  for (const order of ORDERS) compare(history, order);
});

test('a finding whose other end moved in another file is published again', () => {
  const history = historyOf({
    'service.yaml':
      'apiVersion: v1\nkind: Service\nspec: { selector: { app: web }, ports: [{ port: 80, targetPort: htpp }] }\n',
    'pod.yaml':
      'apiVersion: v1\nkind: Pod\nmetadata: { labels: { app: web } }\nspec: { containers: [{ image: nginx, ports: [{ name: http, containerPort: 80 }] }] }\n',
  });
  history.check();
  expect(history.workspace.findings(`${ROOT}service.yaml`)[0]?.related).toHaveLength(1);
  history.do({ kind: 'type', file: 1, at: 0, length: 0, text: '# c\n' });
  for (const order of ORDERS) compare(history, order);
});

test('what an image exposes changes with each file that has a hand in it', () => {
  const pod = (image: string) =>
    `apiVersion: v1\nkind: Pod\nmetadata: { labels: { app: web } }\nspec: { containers: [{ image: ${image}, ports: [{ containerPort: 80 }] }] }\n`;
  const history = historyOf({
    'service.yaml':
      'apiVersion: v1\nkind: Service\nspec: { selector: { app: web }, ports: [{ port: 80, targetPort: 3000 }] }\n',
    'pod.yaml': pod('shop/base:1'),
  });
  const dockerfile = 'FROM node\nEXPOSE 3000\n';
  const artifact = (context: string) =>
    `apiVersion: skaffold/v4beta11\nbuild: { artifacts: [{ image: shop/base, context: ${context} }] }\n`;
  const found = () => {
    history.check();
    for (const order of ORDERS) compare(history, order);
    const all = ['service.yaml', 'pod.yaml'].flatMap((name) => history.workspace.findings(ROOT + name));
    const other = all.map(({ related: [one] }) => one?.at);
    // Where the pod stands does not matter, where the Dockerfile says so does.
    return all.map(
      ({ rule }, i) =>
        `${rule} ${other[i]?.uri.slice(ROOT.length)}:${rule.startsWith('docker') ? other[i]?.start : ''}`,
    );
  };
  const undeclared = ['target-port-number-undeclared pod.yaml:'];
  const differs = (at: string) => [`dockerfile-expose-differs ${at}`];
  const set = (name: string, text: string) => history.do({ kind: 'set', uri: ROOT + name, text });
  expect(found()).toEqual(undeclared);
  set('base/Dockerfile', dockerfile);
  expect(found()).toEqual(differs('base/Dockerfile:17'));
  set('base/Dockerfile', `# c\n${dockerfile}`);
  expect(found()).toEqual(differs('base/Dockerfile:21'));
  set('base/Dockerfile', 'FROM node\n');
  expect(found()).toEqual(undeclared);
  set('base/Dockerfile', dockerfile);
  set('prod/base/Containerfile', dockerfile);
  expect(found()).toEqual(undeclared);
  set('prod/skaffold.yaml', artifact('base'));
  expect(found()).toEqual(undeclared);
  set('prod/skaffold.yaml', artifact('../chart'));
  expect(found()).toEqual(undeclared);
  set('chart/Dockerfile', dockerfile);
  expect(found()).toEqual(differs('chart/Dockerfile:17'));
  set('compose.yaml', 'services: { a: { image: shop/base, build: ./base } }\n');
  expect(found()).toEqual(undeclared);
  history.do({ kind: 'delete', file: [...history.texts.keys()].indexOf(`${ROOT}prod/skaffold.yaml`) });
  expect(found()).toEqual(differs('base/Dockerfile:17'));
  set('pod.yaml', pod('base'));
  expect(found()).toEqual(undeclared);
  history.do({ kind: 'delete', file: [...history.texts.keys()].indexOf(`${ROOT}compose.yaml`) });
  history.do({ kind: 'delete', file: [...history.texts.keys()].indexOf(`${ROOT}prod/base/Containerfile`) });
  expect(found()).toEqual(differs('base/Dockerfile:17'));
});

// Of the keys of a selector the shortest answer is taken, and only that one is remembered.
test('pods of unknown labels in another unit say the same under whichever key they are met', () => {
  const pod = (labels: string) =>
    `apiVersion: v1\nkind: Pod\nmetadata: { labels: ${labels} }\nspec: { containers: [{ image: nginx }] }\n`;
  const unknown = pod('{ app: web, tier: "$(TIER)" }');
  const others = pod('{ tier: api }');
  const history = historyOf({
    'a/kustomization.yaml': '',
    'a/service.yaml': 'apiVersion: v1\nkind: Service\nspec: { selector: { app: web, tier: api } }\n',
    'a/pod.yaml': pod('{ app: wbe, tier: api }'),
    'b/kustomization.yaml': '',
    'b/unknown.yaml': `${unknown}---\n${unknown}`,
    'b/others.yaml': `${others}---\n${others}`,
  });
  for (const order of ORDERS) compare(history, order);
  history.do({ kind: 'delete', file: 5 });
  for (const order of ORDERS) compare(history, order);
});

function historyOf(texts: Readonly<Record<string, string>>): History {
  const history = new History();
  for (const [at, text] of Object.entries(texts)) history.do({ kind: 'set', uri: ROOT + at, text });
  history.do({ kind: 'complete' });
  return history;
}

function compare(history: History, order: number): void {
  const { workspace, texts } = history;
  const fresh = history.rebuilt(order);
  // Features may ask before anything was checked again: what they see must be right at once.
  for (const [at, text] of texts) same(at, answers(workspace, at, text), answers(fresh, at, text));
  history.check();
  for (const at of texts.keys()) {
    same(at, said(workspace, at), said(fresh, at));
    same(`published of ${at}`, history.published(at), shown(workspace, at));
  }
  same('routes', routeMap(workspace), routeMap(fresh));
  for (const at of history.gone) same(`published of ${at}, which is gone`, history.published(at), []);
  same('uris', [...workspace.uris()].sort(), [...texts.keys()].sort());
}

/** Compares by text, which is quicker than a walk over both, and shows the difference where there is one. */
function same(what: string, found: unknown, expected: unknown): void {
  if (JSON.stringify(found) !== JSON.stringify(expected)) expect(found, what).toEqual(expected);
}

/** All that a file's findings say. */
function said(workspace: Workspace, at: string): unknown {
  return workspace.findings(at).map(({ fixes, ...finding }) => ({
    ...placed(finding),
    fixes: fixes.map(({ title, safe, changes }) => [title, safe, changes.length]),
  }));
}

/** What editors show of a file's findings. */
function shown(workspace: Workspace, at: string): unknown {
  return workspace.findings(at).map(({ fixes, ...finding }) => placed(finding));
}

function placed({
  rule,
  severity,
  message,
  at,
  related,
}: Omit<ReturnType<Workspace['findings']>[number], 'fixes'>) {
  const spot = ({ uri: file, start, end }: typeof at) => `${file}:${start}-${end}`;
  return {
    rule,
    severity,
    message,
    at: spot(at),
    related: related.map((one) => [spot(one.at), one.message]),
  };
}

/** What features say about some places of a file. */
function answers(workspace: Workspace, at: string, text: string): unknown {
  // Where a file has nothing to say its text need not be kept.
  same(`text of ${at}`, workspace.document(at)?.getText() ?? text, text);
  const places = [...text.matchAll(/(?:targetPort|containerPort|port|selector|labels|app): */g)]
    .filter((_, i) => i % 3 === text.length % 3)
    .map(({ index, 0: found }) => index + found.length);
  return [
    workspace.unitOf({ scope: '', uri: at }),
    workspace.broken(at),
    places.map((place) => [
      hover(workspace, at, place),
      definition(workspace, at, place),
      usesOf(workspace, at, place),
    ]),
  ];
}

/** References, which come in the order in which the workspace got to know their files, in another order. */
function usesOf(workspace: Workspace, at: string, place: number): readonly string[] {
  return references(workspace, at, place, true)
    .map(({ uri: file, start, end }) => `${file}:${start}-${end}`)
    .sort();
}

function shuffled<T>(list: readonly T[], order: number): readonly T[] {
  let state = order + 1;
  const keyed = list.map((item) => {
    state = (Math.imul(state, 48271) + 11) & 0x7fffffff;
    return [state, item] as const;
  });
  return keyed.sort(([a], [b]) => a - b).map(([, item]) => item);
}
