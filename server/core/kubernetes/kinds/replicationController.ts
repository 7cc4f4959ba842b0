// ReplicationController: the oldest workload, with a plain map as selector, taken from the template when it is empty.
import { workload } from './workload.ts';

export const replicationController = workload({
  kind: 'ReplicationController',
  groups: [''],
  template: ['spec', 'template'],
  selector: 'map',
  backend: true,
});
