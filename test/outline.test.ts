// The outline of files: manifests, half-typed ones, and templates of charts.
import { expect, test } from 'vitest';
import { type OutlineItem, outline } from '../server/core/languageService.ts';
import { parseFixture } from './fixture.ts';
import { workspaceOf } from './workspace.ts';

const SOURCE = `#- web.yaml
apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  ports:
    - name: http
      port: 80
      targetPort: web
    - port: 53
      targetPort: 0
      protocol: UDP
---
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: app
      image: web
      ports:
        - {name: web, containerPort: 8080}
        - containerPort: 9090
#- half.yaml
apiVersion: v1
kind: Service
metadata:
  name:
spec:
  ports:
    - name: http
      port:
#- shop/Chart.yaml
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
    - name: http
      port: {{ .Values.port }}
      targetPort: 8080
{{- range list 1 2 }}
    - port: {{ . }}
{{- end }}
`;

const { files } = parseFixture(SOURCE);

function shown(index: number): readonly string[] {
  const { uri, text } = files[index] ?? { uri: '', text: '' };
  const lines = (items: readonly OutlineItem[], inset: string): readonly string[] =>
    items.flatMap(({ name, detail, select, span, items: inner }) => {
      expect(span.start <= select.start && select.end <= span.end).toBe(true);
      const at = text.slice(select.start, select.end);
      return [`${inset}${name}${detail ? ` (${detail})` : ''} at '${at}'`, ...lines(inner, `${inset}  `)];
    });
  return lines(outline(workspaceOf(files), uri), '');
}

test('objects and their ports', () => {
  expect(shown(0)).toEqual([
    "service/web at 'web'",
    "  http:80 → web at 'http'",
    "  53/UDP at '53'",
    "pod/web at 'web'",
    "  web:8080 (app) at 'web'",
    "  9090 (app) at '9090'",
  ]);
});

test('half typed', () => {
  expect(shown(1)).toEqual(["service/? at ''", "  http:? at 'http'"]);
});

test('a template has what its chart makes of it', () => {
  expect(shown(4)).toEqual(["service/shop at 'shop'", "  http:80 → 8080 at 'http'", "  1 at '{{ . }}'"]);
});
