// DaemonSet: one pod on each node.
import { workload } from './workload.ts';

export const daemonSet = workload({
  kind: 'DaemonSet',
  groups: ['apps', 'extensions'],
  template: ['spec', 'template'],
  selector: 'labels',
  backend: true,
});
