// CronJob: a template of a Job, which holds the template of a pod.
import { workload } from './workload.ts';

export const cronJob = workload({
  kind: 'CronJob',
  groups: ['batch'],
  template: ['spec', 'jobTemplate', 'spec', 'template'],
  selector: 'none',
  backend: true,
});
