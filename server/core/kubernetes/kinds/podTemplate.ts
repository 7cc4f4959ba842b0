// PodTemplate: a template that nothing makes pods of by itself.
import { workload } from './workload.ts';

export const podTemplate = workload({
  kind: 'PodTemplate',
  groups: [''],
  template: ['template'],
  selector: 'none',
  backend: false,
});
