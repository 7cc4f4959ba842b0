// Job: its selector is generated.
import { workload } from './workload.ts';

export const job = workload({
  kind: 'Job',
  groups: ['batch'],
  template: ['spec', 'template'],
  selector: 'none',
  backend: true,
});
