// How long it takes to rename a name that is used two hundred times.
import { rename, type Workspace } from '../server/core/languageService.ts';
import type { Manifest } from './manifest.ts';
import { inTurns } from './samples.ts';

const PODS = 100;

/** A Service, and a hundred workloads behind it; each port is named in a container and in a probe. */
function manifests(): readonly Manifest[] {
  const service = `apiVersion: v1
kind: Service
metadata: { name: crowd }
spec:
  selector: { app: crowd }
  ports: [{ port: 80, targetPort: crowded }]
`;
  const workload = (i: number) => `apiVersion: apps/v1
kind: Deployment
metadata: { name: crowd-${i} }
spec:
  selector: { matchLabels: { app: crowd, part: p${i} } }
  template:
    metadata: { labels: { app: crowd, part: p${i} } }
    spec:
      containers:
        - name: app
          image: registry.example/crowd:1
          ports: [{ name: crowded, containerPort: 8080 }]
          readinessProbe: { httpGet: { port: crowded } }
`;
  return [
    { path: 'crowd/service.yaml', text: service },
    ...Array.from({ length: PODS }, (_, i) => ({ path: `crowd/${i}.yaml`, text: workload(i) })),
  ];
}

/** The median in milliseconds, of a name of a port in a workspace that gets a few files more for it. */
export function measureRename(workspace: Workspace, root: string): number {
  for (const { path, text } of manifests()) workspace.set(`${root}/${path}`, text);
  workspace.check();
  const uri = `${root}/crowd/service.yaml`;
  const offset = workspace.document(uri)?.getText().indexOf('crowded') ?? 0;
  const [times] = inTurns(3, [{ once: 20, job: () => rename(workspace, uri, offset, 'other') }]);
  return times?.percentile(50) ?? Number.NaN;
}
