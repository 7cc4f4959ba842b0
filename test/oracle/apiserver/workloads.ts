// Every kind that has pods, with what can be wrong in its selector and in the labels of its pods.
import { POD_SPECS } from './pods.ts';
import { below, each, type Mutation, type Tree } from './tree.ts';
import { ANNOTATIONS, LABELS } from './values.ts';

type PodSpec = { readonly [key: string]: Tree };

interface Workload {
  /** Where its pod template stands: `spec.template`; a Pod has none. */
  readonly at: string;
  readonly make: (spec: PodSpec) => Tree;
  readonly selector: readonly Mutation[];
}

const labels = { app: 'web' };
const template = (spec: PodSpec): Tree => ({ metadata: { labels }, spec });

const requirements = [
  '{ key: app, operator: In, values: [web, api] }',
  '{ key: app, operator: In, values: [api] }',
  '{ key: app, operator: In, values: [8080] }',
  '{ key: app, operator: In }',
  '{ key: app, operator: In, values: [] }',
  '{ key: app, operator: In, values: web }',
  '{ key: app, operator: In, values: ["a b", web] }',
  '{ key: app, operator: NotIn, values: [web] }',
  '{ key: app, operator: NotIn, values: [api] }',
  '{ key: app, operator: Exists }',
  '{ key: app, operator: Exists, values: [web] }',
  '{ key: app, operator: DoesNotExist }',
  '{ key: version, operator: Exists }',
  '{ key: version, operator: DoesNotExist }',
  '{ key: app, operator: in, values: [web] }',
  '{ key: app, operator: Gt, values: ["1"] }',
  '{ operator: Exists }',
  '{ key: app }',
  '{ key: "a b", operator: Exists }',
];

const labelSelector: readonly Mutation[] = [
  ...each('matchLabels.app', LABELS),
  ...each('matchLabels.version', LABELS),
  ...each(
    'matchLabels',
    '{} | null | [] | web | { "a b": c } | { "": web } | { app: web, 80: web } | (absent)',
  ),
  ...each(
    'matchExpressions',
    requirements.map((requirement) => `[${requirement}]`),
  ),
  ...each('matchExpressions', '[] | null | { key: app, operator: Exists }'),
  ...each('', '{ app: web } | {} | null | [] | web | (empty) | (absent)'),
];

const plainSelector: readonly Mutation[] = [
  ...each('app', LABELS),
  ...each('version', LABELS),
  ...each(
    '',
    '{ matchLabels: { app: web } } | {} | null | [] | web | { "a b": c } | { 80: web } | (empty) | (absent)',
  ),
];

/** Of a Job, and of the template of one. */
const jobSelector: readonly Mutation[] = [
  ...each('selector', '{} | null | { matchLabels: {} } | { matchLabels: { controller-uid: a } }'),
  ...each('manualSelector', 'true | false | "true" | null'),
  ...each('template.metadata.labels.job-name', 'web | api'),
  ...each('template.metadata.labels.controller-uid', 'a'),
  ...[undefined, 'true', 'false'].flatMap((manual) =>
    [
      ...[labels, { app: 'api' }, { app: '8080' }, { 'job-name': 'web' }, { 'job-name': 'api' }].map(
        (matchLabels): Tree => ({ matchLabels }),
      ),
      ...requirements.map((requirement): Tree => ({ matchExpressions: `[${requirement}]` })),
    ].map(
      (given): Mutation => [
        ['manualSelector', manual],
        ['selector', given],
      ],
    ),
  ),
];

const many = { selector: { matchLabels: labels } };
const once = { restartPolicy: 'Never' };

const KINDS: readonly Workload[] = [
  { at: '', make: (spec) => object('v1', 'Pod', spec, labels), selector: [] },
  ...['Deployment', 'DaemonSet', 'ReplicaSet'].map((kind) => ({
    at: 'spec.template',
    make: (spec: PodSpec) => object('apps/v1', kind, { ...many, template: template(spec) }),
    selector: below('spec.selector', labelSelector),
  })),
  {
    at: 'spec.template',
    make: (spec) =>
      object('apps/v1', 'StatefulSet', { serviceName: 'web', ...many, template: template(spec) }),
    selector: below('spec.selector', labelSelector),
  },
  {
    at: 'spec.template',
    make: (spec) => object('v1', 'ReplicationController', { selector: labels, template: template(spec) }),
    selector: below('spec.selector', plainSelector),
  },
  {
    at: 'spec.template',
    make: (spec) => object('batch/v1', 'Job', { template: template({ ...once, ...spec }) }),
    selector: below('spec', jobSelector),
  },
  {
    at: 'spec.jobTemplate.spec.template',
    make(spec) {
      const job = { spec: { template: template({ ...once, ...spec }) } };
      return object('batch/v1', 'CronJob', { schedule: '"0 0 * * *"', jobTemplate: job });
    },
    selector: below('spec.jobTemplate.spec', jobSelector),
  },
];

function object(apiVersion: string, kind: string, spec: Tree, own?: Tree): Tree {
  return { apiVersion, kind, metadata: { name: 'web', ...(own ? { labels: own } : {}) }, spec };
}

const inTemplate = (at: string, path: string) => (at ? `${at}.${path}` : path);

/** Every kind with every sort of pod, and where the spec of the pod stands in it. */
export const PODS = POD_SPECS.flatMap((spec) =>
  KINDS.map(({ at, make }) => ({ tree: make(spec), at: inTemplate(at, 'spec') })),
);

/** Those of every kind that have containers of every sort. */
export const RICH_PODS = PODS.slice(KINDS.length, 2 * KINDS.length);

const metadata: readonly Mutation[] = [
  ...each('labels.app', LABELS),
  ...each('labels.version', LABELS),
  ...each('labels', '{} | null | [] | web | { "": web } | { "a b": c } | (absent)'),
  ...each('annotations', ANNOTATIONS),
];

/** Every kind with what can be wrong in its selector and in the labels of its pods. */
export const LABELLED = KINDS.map(({ at, make, selector }) => ({
  bases: POD_SPECS.slice(0, 1).map((spec) => ({ tree: make(spec), at: '' })),
  mutations: [...selector, ...below(inTemplate(at, 'metadata'), metadata)],
}));
