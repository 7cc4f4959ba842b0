// Argo Rollout: a Deployment by another name. One that borrows its template by workloadRef has no pod of its own.
import { workload } from './workload.ts';

export const rollout = workload({
  kind: 'Rollout',
  groups: ['argoproj.io'],
  template: ['spec', 'template'],
  selector: 'labels',
  backend: true,
});
