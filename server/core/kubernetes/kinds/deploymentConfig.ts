// OpenShift DeploymentConfig: its selector is a plain map.
import { workload } from './workload.ts';

export const deploymentConfig = workload({
  kind: 'DeploymentConfig',
  groups: ['apps.openshift.io', ''],
  template: ['spec', 'template'],
  selector: 'map',
  backend: true,
});
