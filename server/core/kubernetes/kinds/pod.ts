// Pod: its own template.
import { workload } from './workload.ts';

export const pod = workload({ kind: 'Pod', groups: [''], template: [], selector: 'none', backend: true });
