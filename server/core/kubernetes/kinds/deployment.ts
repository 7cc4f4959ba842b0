// Deployment, in all API groups it ever lived in.
import { workload } from './workload.ts';

export const deployment = workload({
  kind: 'Deployment',
  groups: ['apps', 'extensions'],
  template: ['spec', 'template'],
  selector: 'labels',
  backend: true,
});
