// `portolan routes`: formats, filters, and what it says to those who ask wrongly.
import { expect, it } from 'vitest';
import { folderOf } from '../files/folder.ts';
import { inProcess } from './run.ts';

const manifest = `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  type: NodePort
  selector:
    app: web
  ports:
    - port: 80
      targetPort: htpp
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
      image: example.com/web:1
      ports:
        - name: http
          containerPort: 8080
`;

const folder = () =>
  folderOf({ 'shop/web.yaml': manifest, 'other/web.yaml': manifest.replace('htpp', 'http') });

it('draws a tree', () => {
  const { code, out, err } = inProcess(folder(), ['routes']);
  expect({ code, err }).toEqual({ code: 0, err: '' });
  expect(out).toContain('└─ pod/web http:8080 in container web other/web.yaml:25');
  expect(out).toContain('└─ ✗ no port htpp (pod/web has no port named htpp)');
});

it.each([
  [['--broken'], ['shop/web.yaml:10']],
  [['--search', 'WEB → http'], ['other/web.yaml:10']],
  [['--search', 'nothing'], []],
  [['other'], ['other/web.yaml:10']],
  [['--namespace', 'none'], []],
])('with %j, a table of some', (words, places) => {
  const { code, out } = inProcess(folder(), ['routes', '--format', 'table', ...words]);
  expect(code).toBe(0);
  const [head, ...rows] = out.trim().split('\n');
  expect(head).toMatch(/^SCOPE /);
  expect(rows.map((row) => row.split(/ {2,}/).at(-1))).toEqual(places);
});

it('gives other programs lines from 1, and files as they were asked for', () => {
  const { out } = inProcess(folder(), ['routes', 'shop', '--format', 'json']);
  const map = JSON.parse(out);
  expect(map).toMatchObject({ complete: true, routes: 1, brokenRoutes: 1, left: 0 });
  const found = map.stops.find(({ kind }: { kind: string }) => kind === 'service');
  expect(found.at).toEqual({ file: 'shop/web.yaml', line: 4, column: 9 });
});

it.each([
  [['--format', 'xml'], "--format takes one of tree, table, mermaid, dot, json, not 'xml'"],
  [['nowhere'], 'nowhere: no such file or folder'],
])('complains about %j', (words, says) => {
  expect(inProcess(folder(), ['routes', ...words])).toEqual({ code: 2, out: '', err: `portolan: ${says}\n` });
});

it('names a scope that is nearly the one asked for', () => {
  const { code, err } = inProcess(
    folderOf({ 'a/kustomization.yaml': 'resources: [web.yaml]', 'a/web.yaml': manifest }),
    ['routes', '--scope', 'aa'],
  );
  expect(code).toBe(2);
  expect(err).toMatch(/there is no scope 'aa'; (did you mean a\?|there are a)/);
});
