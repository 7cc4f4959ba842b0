// Kinds that the user describes: their pods are selected, their ports are found, and new descriptions count at once.
import { expect, test } from 'vitest';
import { definition, hover } from '../server/core/languageService.ts';
import { DEFAULT_SETTINGS, settingsFrom } from '../shared/settings.ts';
import { parseFixture } from './fixture.ts';
import { workspaceOf } from './workspace.ts';

const TEXT = `#- app.yaml
apiVersion: example.com/v1
kind: WebApp
metadata:
  name: shop
spec:
  selector:
    matchLabels:
      app: shop
  workload:
    metadata:
      labels:
        app: shop
    spec:
      containers:
        - name: shop
          image: registry.example/shop:1
          ports:
            - name: http
              containerPort: 8080
  metrics:
    - port: http
  routes:
    - backend:
        service: shop
        port: 81
#- service.yaml
apiVersion: v1
kind: Service
metadata:
  name: shop
spec:
  selector:
    app: shop
  ports:
    - port: 80
      targetPort: web
`;

const SETTINGS = settingsFrom({
  customKinds: [
    {
      kind: 'WebApp',
      group: 'example.com',
      podTemplate: 'spec.workload',
      servicePorts: [{ path: 'spec.routes[].backend', name: 'service' }],
      containerPorts: [{ path: 'spec.metrics[]' }],
    },
    'nonsense',
    { kind: 5 },
  ],
});
const { files } = parseFixture(TEXT);
const APP = files[0]?.uri ?? '';
const SERVICE = files[1]?.uri ?? '';

test('its pods and ports count', () => {
  expect(SETTINGS.customKinds).toHaveLength(1);
  const workspace = workspaceOf(files, SETTINGS);
  expect(workspace.findings(SERVICE).map(({ rule }) => rule)).toEqual(['target-port-name-not-found']);
  const text = files[0]?.text ?? '';
  expect(hover(workspace, APP, text.indexOf('81'))?.markdown).toContain('no port 81');
  const [link] = definition(workspace, APP, text.lastIndexOf('- port: http') + 9);
  expect(link?.uri).toBe(APP);
  expect(text.slice(link?.select.start, link?.select.end)).toBe('http');
});

test('a new description counts at once, and is forgotten at once', () => {
  const workspace = workspaceOf(files);
  expect(workspace.findings(SERVICE)).toEqual([]);
  workspace.configure(SETTINGS);
  workspace.check();
  expect(workspace.findings(SERVICE)).toHaveLength(1);
  workspace.configure(DEFAULT_SETTINGS);
  workspace.check();
  expect(workspace.findings(SERVICE)).toEqual([]);
});
