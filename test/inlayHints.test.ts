// Hints beside names and defaults, in manifests and in the templates of charts.
import { expect, test } from 'vitest';
import { inlayHints } from '../server/core/languageService.ts';
import { DEFAULT_SETTINGS } from '../shared/settings.ts';
import { parseFixture } from './fixture.ts';
import { workspaceOf } from './workspace.ts';

const SOURCE = `#- web.yaml
apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector:
    app: web
  ports:
    - name: http
      port: 80
      targetPort: http
    - name: admin
      port: 9000
---
apiVersion: v1
kind: Pod
metadata:
  name: web
  labels:
    app: web
spec:
  containers:
    - name: web
      image: web
      ports:
        - name: http
          containerPort: 8080
      readinessProbe:
        httpGet:
          port: http
`;

const CHART = `#- shop/Chart.yaml
apiVersion: v2
name: shop
version: 1.0.0
#- shop/values.yaml
port: 80
#- shop/templates/service.yaml
apiVersion: v1
kind: Service
metadata:
  name: shop
spec:
  ports:
    - port: {{ .Values.port }}
      targetPort: 8080
`;

function shown(source: string, index: number, settings = DEFAULT_SETTINGS): readonly string[] {
  const { files } = parseFixture(source);
  const file = files[index];
  const text = file?.text ?? '';
  return inlayHints(workspaceOf(files, settings), file?.uri ?? '', { start: 0, end: text.length }).map(
    ({ offset, label }) => `${text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset).trim()} ${label}`,
  );
}

test('named ports and defaults', () => {
  expect(shown(SOURCE, 0)).toEqual(['targetPort: http → 8080', 'port: 9000 → 9000', 'port: http → 8080']);
});

test('what an action prints', () => {
  expect(shown(CHART, 2)).toEqual(['- port: {{ .Values.port }} → 80']);
});

test('each has a switch', () => {
  const off = { ...DEFAULT_SETTINGS, inlayHints: { ports: false, defaults: true, actions: false } };
  expect(shown(SOURCE, 0, off)).toEqual(['port: 9000 → 9000']);
  expect(shown(CHART, 2, off)).toEqual([]);
});
