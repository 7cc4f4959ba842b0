// What the map costs: its first picture, and the one after a keystroke.
import { createWorkspace, routeMap } from '../server/core/languageService.ts';
import { DEFAULT_SETTINGS } from '../shared/settings.ts';
import { inTurns } from './samples.ts';

export interface RouteFigures {
  readonly routes: number;
  /** Milliseconds: the first map, and the 95th percentile of the others. */
  readonly first: number;
  readonly update: number;
}

/** So many Services, each with two routes from outside to its workload. */
export function measureRoutes(services: number): RouteFigures {
  const workspace = createWorkspace(DEFAULT_SETTINGS);
  workspace.setFolders(['file:///bench']);
  for (let i = 0; i < services; i += 1)
    workspace.set(`file:///bench/${i % 40}/app${i}.yaml`, app(`app${i}`, 'http'));
  workspace.setComplete();
  workspace.check();
  const start = performance.now();
  const { routes } = routeMap(workspace);
  const first = performance.now() - start;
  let i = 0;
  const [update] = inTurns(3, [
    {
      once: 20,
      job: () => {
        i += 1;
        workspace.set('file:///bench/0/app0.yaml', app('app0', i % 2 === 0 ? 'htp' : 'http'));
        workspace.check();
        routeMap(workspace);
      },
    },
  ]);
  return {
    routes,
    first,
    update: update?.percentile(95) ?? Number.NaN,
  };
}

function app(name: string, target: string): string {
  return `apiVersion: v1
kind: Service
metadata:
  name: ${name}
spec:
  type: NodePort
  selector:
    app: ${name}
  ports:
    - name: http
      port: 80
      targetPort: ${target}
    - name: metrics
      port: 9090
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: ${name}
spec:
  selector:
    matchLabels:
      app: ${name}
  template:
    metadata:
      labels:
        app: ${name}
    spec:
      containers:
        - name: app
          image: example.com/app:1
          ports:
            - name: http
              containerPort: 8080
            - name: metrics
              containerPort: 9090
`;
}
