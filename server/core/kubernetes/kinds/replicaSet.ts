// ReplicaSet: what a Deployment makes; seldom written by hand.
import { workload } from './workload.ts';

export const replicaSet = workload({
  kind: 'ReplicaSet',
  groups: ['apps', 'extensions'],
  template: ['spec', 'template'],
  selector: 'labels',
  backend: true,
});
