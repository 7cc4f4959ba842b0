// StatefulSet: pods with names of their own, behind a headless Service.
import { workload } from './workload.ts';

export const statefulSet = workload({
  kind: 'StatefulSet',
  groups: ['apps'],
  template: ['spec', 'template'],
  selector: 'labels',
  backend: true,
  serviceName: true,
});
