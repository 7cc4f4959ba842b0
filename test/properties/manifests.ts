// Small manifests at random, with so few names, labels and ports that they meet each other all the time.
import fc from 'fast-check';

/** A text of YAML without its last line break. */
type Text = fc.Arbitrary<string>;

/** A value that can't be known before something fills it in. */
const UNKNOWN = `"${'$'}{IT}"`;

const name = fc.constantFrom('web', 'wbe', 'api');
const namespace = fc.constantFrom('', '', '', 'shop', 'lab');
const portName = fc.constantFrom('http', 'htpp', 'https', 'HTTP', 'metrics');
const number = fc.constantFrom('80', '8080', '8080', '9090', '0', '70000', '"8080"', '30080');
const target = fc.oneof(portName, number);
const protocol = fc.constantFrom('', '', '', 'TCP', 'UDP', 'tcp');
const labelValue = fc.constantFrom('web', 'wbe', 'api', 'web', UNKNOWN, '1');
const anyLabels = fc
  .uniqueArray(
    fc.tuple(fc.constantFrom('app', 'tier', 'app.kubernetes.io/name', 'pod-template-hash'), labelValue),
    { selector: ([key]) => key, maxLength: 3 },
  )
  .map((pairs) => `{ ${pairs.map(([key, value]) => `${key}: ${value}`).join(', ')} }`);
/** Mostly such that a selector finds something, or nearly does. */
const labels = fc.oneof(
  { weight: 3, arbitrary: fc.constant('{ app: web }') },
  {
    weight: 4,
    arbitrary: fc.constantFrom(
      '{ app: web, tier: api }',
      '{ app: wbe, tier: api }',
      '{ app: api }',
      `{ app: web, tier: ${UNKNOWN} }`,
      UNKNOWN,
    ),
  },
  { weight: 2, arbitrary: anyLabels },
);

/** `key: value`, or nothing where the value is empty. */
function optional(key: string, value: Text): Text {
  return value.map((text) => (text === '' ? '' : `${key}: ${text}`));
}

/** The parts that are not empty, one a line, indented; the first one behind `lead`. */
function lines(indent: number, parts: readonly string[], lead = ' '.repeat(indent)): string {
  const all = parts.filter((part) => part !== '').join('\n');
  return lead + all.replaceAll('\n', `\n${' '.repeat(indent)}`);
}

function block(key: string, parts: readonly Text[]): Text {
  return fc.tuple(...parts).map((texts) => (texts.some(Boolean) ? `${key}:\n${lines(2, texts)}` : ''));
}

/** A list of maps under a key; at times there is none, or it is empty. */
function list(key: string, items: readonly Text[], most = 2): Text {
  const item = fc.tuple(...items).map((texts) => (texts.some(Boolean) ? lines(2, texts, '- ') : '- {}'));
  return fc
    .array(item, { maxLength: most })
    .map((all) => (all.length === 0 ? '' : `${key}:\n${lines(2, all)}`));
}

const ignored = fc.constantFrom(
  '',
  '',
  '',
  '# portolan-ignore target-port-name-not-found, port-out-of-range: asked for',
);

const containerPorts = list('ports', [
  optional('name', fc.oneof(fc.constant(''), portName)),
  optional('containerPort', number),
  optional('protocol', protocol),
]);

function container(image: boolean, always: boolean): readonly Text[] {
  const probe = block('readinessProbe', [block('httpGet', [optional('port', target)])]);
  return [
    optional('name', name),
    image
      ? optional('image', fc.constantFrom('nginx', 'nginx', 'base', 'shop/base:1', 'shop/prod'))
      : fc.constant(''),
    always ? optional('restartPolicy', fc.constantFrom('', 'Always')) : fc.constant(''),
    optional('args', fc.constantFrom('', '["--port=9090"]')),
    optional('envFrom', fc.constantFrom('', '', '[{ configMapRef: { name: web } }]')),
    containerPorts,
    fc.oneof({ weight: 2, arbitrary: fc.constant('') }, { weight: 1, arbitrary: probe }),
  ];
}

function podSpec(image: boolean): Text {
  return block('spec', [
    list('initContainers', container(image, true), 1),
    fc.oneof(
      { weight: 5, arbitrary: list('containers', container(image, false)) },
      fc.constant(`containers: ${UNKNOWN}`),
    ),
  ]);
}

function metadata(more: readonly Text[] = []): Text {
  return block('metadata', [optional('name', name), optional('namespace', namespace), ...more]);
}

function object(apiVersion: string, kind: Text, parts: readonly Text[]): Text {
  return fc
    .tuple(kind, ...parts)
    .map(([text, ...others]) => lines(0, [`apiVersion: ${apiVersion}`, `kind: ${text}`, ...others]));
}

const service = object('v1', fc.constant('Service'), [
  metadata(),
  block('spec', [
    optional('type', fc.constantFrom('', '', '', 'NodePort', 'ExternalName')),
    optional('clusterIP', fc.constantFrom('', '', '', 'None')),
    ignored,
    optional('selector', labels),
    list('ports', [
      optional('name', fc.oneof(fc.constant(''), portName)),
      optional('port', number),
      ignored,
      optional('targetPort', fc.oneof(fc.constant(''), target, target)),
      optional('nodePort', fc.constantFrom('', '', '30080', '30081')),
      optional('protocol', protocol),
    ]),
  ]),
]);

function workload(image: boolean): Text {
  return object('apps/v1', fc.constantFrom('Deployment', 'Deployment', 'StatefulSet'), [
    metadata([optional('labels', labels)]),
    block('spec', [
      block('selector', [optional('matchLabels', labels)]),
      block('template', [block('metadata', [optional('labels', labels)]), podSpec(image)]),
    ]),
  ]);
}

/** The two halves of an application, which nearly fit: most rules about links speak of such. */
const app = fc.constantFrom('web', 'web', 'api');
const half = fc
  .record({
    app,
    target: fc.constantFrom('http', 'htpp', '8080', '9090', '"$' + '{TARGET}"', '"$' + '{TARGET:=htpp}"'),
    more: fc.constantFrom('', '', ', tier: api'),
    nodePort: fc.constantFrom('', '', ', nodePort: 30080'),
  })
  .map(
    ({ app, target, more, nodePort }) =>
      `apiVersion: v1\nkind: Service\nmetadata: { name: ${app} }\nspec:\n  type: ${nodePort ? 'NodePort' : 'ClusterIP'}\n  selector: { app: ${app}${more} }\n  ports:\n    - { port: 80, targetPort: ${target}${nodePort} }`,
  );
const otherHalf = fc
  .record({
    app,
    image: fc.constantFrom('nginx', 'shop/base:1', 'shop/base:1'),
    port: fc.constantFrom('http', 'http', 'htpp', 'https'),
    more: fc.constantFrom('', '', ', tier: api'),
  })
  .map(
    ({ app, image, port, more }) =>
      `apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: ${app} }\nspec:\n  selector: { matchLabels: { app: ${app} } }\n  template:\n    metadata: { labels: { app: ${app}${more} } }\n    spec:\n      containers:\n        - name: ${app}\n          image: ${image}\n          ports: [{ name: ${port}, containerPort: 8080 }]\n          livenessProbe: { httpGet: { port: http } }`,
  );

const pod = object('v1', fc.constant('Pod'), [metadata([optional('labels', labels)]), podSpec(true)]);
const job = object('batch/v1', fc.constant('Job'), [
  metadata(),
  block('spec', [block('template', [block('metadata', [optional('labels', labels)]), podSpec(true)])]),
]);
const configMap = object('v1', fc.constant('ConfigMap'), [
  metadata(),
  optional(
    'data',
    fc.constantFrom('{ PORT: "9090" }', '{ LISTEN: ":8080" }', '{ TARGET: http }', '{ TARGET: htpp }', '{}'),
  ),
]);
/** What variables of Flux come from. */
const vars = fc
  .constantFrom('http', 'htpp', '8080')
  .map(
    (target) =>
      `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: vars, namespace: shop }\ndata: { TARGET: "${target}" }`,
  );
const maker = object('helm.toolkit.fluxcd.io/v2', fc.constantFrom('HelmRelease', 'Cluster'), [metadata()]);

/** Ways to an application from outside: gateways with their routes and grants, and Ingresses with WebSockets. */
const gateway = fc
  .record({ protocol: fc.constantFrom('HTTP', 'TCP'), name: fc.constantFrom('http', 'web') })
  .map(
    ({ protocol, name }) =>
      `apiVersion: gateway.networking.k8s.io/v1\nkind: Gateway\nmetadata: { name: edge }\nspec: { listeners: [{ name: ${name}, port: 80, protocol: ${protocol} }] }`,
  );
const route = fc
  .record({ app, port: fc.constantFrom('80', '8080'), space: fc.constantFrom('', ', namespace: shop') })
  .map(
    ({ app, port, space }) =>
      `apiVersion: gateway.networking.k8s.io/v1\nkind: HTTPRoute\nmetadata: { name: ${app}, namespace: web }\nspec:\n  parentRefs: [{ name: edge, sectionName: http, namespace: web }]\n  rules:\n    - timeouts: { request: 5s }\n      matches: [{ path: { value: /ws } }]\n      backendRefs: [{ name: ${app}, port: ${port}${space} }]`,
  );
const grant = fc.constant(
  'apiVersion: gateway.networking.k8s.io/v1beta1\nkind: ReferenceGrant\nmetadata: { name: web, namespace: shop }\nspec: { from: [{ kind: HTTPRoute, namespace: web }], to: [{ kind: Service }] }',
);
const ingress = app.map(
  (app) =>
    `apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: { name: ${app} }\nspec:\n  ingressClassName: nginx\n  rules:\n    - http: { paths: [{ path: /ws, backend: { service: { name: ${app}, port: { number: 80 } } } }] }`,
);
const sockets = app.map(
  (app) =>
    `apiVersion: v1\nkind: Service\nmetadata: { name: ${app} }\nspec: { selector: { app: ${app} }, sessionAffinity: ClientIP, ports: [{ name: ws, port: 80 }] }`,
);
const proxyConfig = fc.constant(
  'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: proxy }\ndata: { proxy-read-timeout: "3600" }',
);
const outside = fc.oneof(gateway, route, grant, ingress, sockets, proxyConfig);

/** A List; with an alias, two of its items stand in the same place. */
const items = fc
  .tuple(fc.boolean(), fc.array(fc.oneof(service, pod), { minLength: 1, maxLength: 2 }))
  .map(
    ([alias, objects]) =>
      `apiVersion: v1\nkind: List\nitems:\n${objects.map((text, i) => lines(4, [text], `  - ${i === 0 && alias ? '&first\n    ' : ''}`)).join('\n')}${alias ? '\n  - *first' : ''}`,
  );

const odd = fc.constantFrom(
  'apiVersion: v1\nkind: Service\nspec:\n  ports: [',
  'apiVersion: v1\nkind: Service\nmetadata: { name: web }\nspec: { selector: { app: web }, ports: [{ port: 80 }',
  'kind: Service\n\tapiVersion: v1',
  '# nothing but a comment',
  'image: nginx\nport: 8080',
  '',
);

const jsonPatch = fc.constantFrom(
  '- { op: replace, path: /spec/ports, value: [] }',
  '- { op: add, path: /spec/template/spec/containers/0/ports, value: [] }',
  '- op: replace\n  path: /spec/selector/app\n  value: api',
);

const manifest = fc.oneof(
  { weight: 6, arbitrary: half },
  { weight: 6, arbitrary: otherHalf },
  { weight: 4, arbitrary: service },
  { weight: 4, arbitrary: workload(true) },
  { weight: 2, arbitrary: workload(false) },
  { weight: 2, arbitrary: pod },
  { weight: 1, arbitrary: job },
  { weight: 1, arbitrary: configMap },
  { weight: 1, arbitrary: maker },
  { weight: 4, arbitrary: outside },
  { weight: 1, arbitrary: vars },
  { weight: 1, arbitrary: items },
  { weight: 1, arbitrary: odd },
  { weight: 1, arbitrary: jsonPatch },
);

const templated = manifest.map((text) => text.replace(/\b(web|8080|http)\b/, '{{ .Values.it }}'));

/** A file of objects. */
const manifests = fc.oneof(
  { weight: 6, arbitrary: fc.oneof(half, otherHalf) },
  {
    weight: 6,
    arbitrary: fc.array(manifest, { minLength: 1, maxLength: 3 }).map((all) => `${all.join('\n---\n')}\n`),
  },
  { weight: 1, arbitrary: templated },
);

const patch = fc.oneof(jsonPatch, workload(false), service);

/** What a kustomization says: patches by path and in place, with and without targets, and labels in selectors. */
const kustomization = fc
  .tuple(
    fc.subarray([
      'a.yaml',
      'b.yaml',
      '../base',
      '../base/b.yaml',
      './templates/a.yaml',
      '../prod',
      '..',
      'gone.yaml',
    ]),
    fc.uniqueArray(
      fc.constantFrom(
        '{ path: patch.yaml }',
        '{ path: patch.yaml, target: { kind: Deployment } }',
        '{ path: b.yaml }',
        '{ path: b.yaml, target: { name: web } }',
        '{ path: templates/a.yaml }',
        '{ path: ../a.yaml }',
        '{ path: ../patch.yaml }',
        '{ path: ../base/a.yaml, target: { name: web } }',
        '{ target: { kind: Service, name: web }, patch: "- {op: replace, path: /spec/ports, value: []}\\n" }',
        '{ patch: "apiVersion: v1\\nkind: Service\\nmetadata: {name: api}\\nspec: {type: NodePort}\\n" }',
        '{ patch: "apiVersion: v1\\nkind: Service\\nmetadata: {name: web}\\nspec: {ports: [{port: 80, protocol: TCP, targetPort: http}]}\\n" }',
        '{ target: { kind: Service }, patch: "- {op: replace, path: /spec/ports/0/targetPort, value: http}\\n" }',
        '{ target: { kind: Deployment, name: "w.*" }, patch: "apiVersion: apps/v1\\nkind: Deployment\\nmetadata: {name: any}\\nspec: {replicas: 2}\\n" }',
      ),
      { maxLength: 3 },
    ),
    fc.subarray(
      [
        'commonLabels: { app: web }\n',
        'labels: [{ includeSelectors: true, pairs: { tier: api } }]\n',
        'namePrefix: dev-\n',
        'nameSuffix: -v2\n',
        'namespace: shop\n',
        'components: [../base]\n',
        'kind: Component\n',
        'configMapGenerator: [{ name: web, literals: [PORT=9090] }]\n',
        'images: [{ name: nginx, newTag: "1" }]\n',
        'replicas: [{ name: web, count: 3 }]\n',
        'unknown: field\n',
        'openapi: { path: a.yaml }\n',
      ],
      { maxLength: 3 },
    ),
  )
  .map(([resources, patches, more]) => `resources: [${resources}]\npatches: [${patches}]\n${more.join('')}`);

/** An object of Flux, which builds one of the folders. */
const flux = fc
  .record({
    path: fc.constantFrom('./', './base', './prod', './chart', './gone'),
    more: fc.constantFrom(
      '',
      '  namePrefix: flux-\n',
      '  postBuild: { substitute: { TARGET: http } }\n',
      '  postBuild: { substituteFrom: [{ kind: ConfigMap, name: vars }] }\n',
    ),
    source: fc.constantFrom('flux-system', 'flux-system', 'other'),
  })
  .map(
    ({ path, more, source }) =>
      `apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\nmetadata: { name: apps, namespace: shop }\nspec:\n  path: ${path}\n  sourceRef: { kind: GitRepository, name: ${source} }\n${more}`,
  );

/** What images are built of, and what says so. */
const dockerfile = fc
  .array(
    fc.constantFrom(
      'FROM node AS one',
      'FROM one',
      'EXPOSE 3000',
      'EXPOSE 3000',
      'EXPOSE 8080/tcp \\\n  9090',
      'ENV PORT=3000',
      'ARG PORT=9090',
      'EXPOSE $PORT',
      'RUN <<EOF',
      'EOF',
      '# c',
    ),
    { maxLength: 5 },
  )
  .map((all) => `FROM node\n${all.join('\n')}\n`);
const artifact = fc
  .record({
    image: fc.constantFrom('base', 'shop/base', 'shop/prod', UNKNOWN),
    place: fc.constantFrom('.', 'base', '../prod', 'https://example.com/x.git'),
    file: fc.constantFrom('Dockerfile', 'Dockerfile', 'web.Dockerfile'),
    target: fc.constantFrom('', '', ', target: one'),
  })
  .map(
    ({ image, place, file, target }) =>
      [
        `{ image: ${image}, context: ${place}, docker: { dockerfile: ${file}${target} } }`,
        `{ image: ${image}, build: { context: ${place}, dockerfile: ${file}${target} } }`,
      ] as const,
  );
const artifacts = fc.array(artifact, { maxLength: 2 });
const skaffold = artifacts.map(
  (all) =>
    `apiVersion: skaffold/v4beta11\nkind: Config\nbuild: { artifacts: [${all.map(([one]) => one)}] }\n`,
);
const compose = artifacts.map((all) => `services: { ${all.map(([, one], i) => `s${i}: ${one}`)} }\n`);

export const ROOT = 'file:///w/';
const FOLDERS = ['', '', '', 'base/', 'base/', 'prod/', 'prod/', 'chart/', 'chart/templates/'];
const OBJECTS = ['a.yaml', 'b.yaml', 'patch.yaml', 'flux.yaml'];
const OTHERS = [
  'kustomization.yaml',
  'kustomization.yaml',
  'kustomization.yaml',
  'Chart.yaml',
  'skaffold.yaml',
  'compose.yaml',
  'Dockerfile',
  'Dockerfile',
  'web.Dockerfile',
];

export const uri = fc
  .tuple(fc.constantFrom(...FOLDERS), fc.constantFrom(...OBJECTS, ...OBJECTS, ...OTHERS))
  .map(([folder, name]) => `${ROOT}${folder}${name}`);

export interface NewFile {
  readonly uri: string;
  readonly text: string;
}

const OWN = [
  ['kustomization.yaml', kustomization],
  ['patch.yaml', patch],
  ['flux.yaml', flux],
  ['skaffold.yaml', skaffold],
  ['compose.yaml', compose],
  ['Dockerfile', dockerfile],
] as const;

/** A file with what belongs into one of its name, mostly. */
export const newFile: fc.Arbitrary<NewFile> = uri.chain((at) => {
  const own = OWN.find(([name]) => at.endsWith(name))?.[1] ?? manifests;
  const text = fc.oneof({ weight: 4, arbitrary: own }, { weight: 1, arbitrary: manifests });
  return fc.record({ uri: fc.constant(at), text });
});
