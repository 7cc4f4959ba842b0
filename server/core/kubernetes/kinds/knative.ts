// Knative Service, Configuration and Revision: pods whose Services Knative makes by itself.
import type { Kind } from './kind.ts';
import { workload } from './workload.ts';

const groups = ['serving.knative.dev'];
const template = ['spec', 'template'];

export const knative: readonly Kind[] = [
  workload({ kind: 'Service', groups, template, selector: 'none', backend: false }),
  workload({ kind: 'Configuration', groups, template, selector: 'none', backend: false }),
  workload({ kind: 'Revision', groups, template: [], selector: 'none', backend: false }),
];
