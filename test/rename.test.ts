// Renaming the name of a port: everywhere it is named, there and back, and refusals that say why.
import { describe, expect, test } from 'vitest';
import { renamable, rename } from '../server/core/languageService.ts';
import { applyEdits } from '../server/core/text/edit.ts';
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
    - name: public
      port: 80
      targetPort: http
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  selector:
    matchLabels:
      app: web
  template:
    metadata:
      labels:
        app: web
    spec:
      containers:
        - name: app
          image: web
          ports:
            - name: "http"
              containerPort: 8080
            - name: metrics
              containerPort: 9090
          readinessProbe:
            httpGet:
              port: http
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: canary
spec:
  selector:
    matchLabels:
      app: web
      track: canary
  template:
    metadata:
      labels:
        app: web
        track: canary
    spec:
      containers:
        - name: app
          image: web
          ports:
            - name: http
              containerPort: 8081
#- other.yaml
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: web
spec:
  podSelector:
    matchLabels:
      app: web
  ingress:
    - ports:
        - port: http
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: web
spec:
  defaultBackend:
    service:
      name: web
      port:
        name: public
`;

type Files = ReturnType<typeof parseFixture>['files'];

function renamed(files: Files, needle: string, to: string): Files | string {
  const workspace = workspaceOf(files);
  const file = files.find(({ text }) => text.includes(needle));
  const offset = (file?.text.indexOf(needle) ?? 0) + needle.length - 1;
  const found = rename(workspace, file?.uri ?? '', offset, to);
  if ('refused' in found) return found.refused;
  return files.map((one) => {
    const edits = found.edits.find(({ uri }) => uri === one.uri)?.edits ?? [];
    return { ...one, text: applyEdits(one.text, edits) };
  });
}

const { files } = parseFixture(SOURCE);
const texts = (all: Files | string) =>
  typeof all === 'string' ? all : all.map(({ text }) => text).join('\n');

describe.each([
  ['a container port', 'name: "http', 'web'],
  ['a target port', 'targetPort: http', 'web'],
  ['a probe', 'port: http', 'web'],
  ['a Service port', 'name: public', 'shop'],
])('from %s', (_, needle, to) => {
  test('there, and back to every byte', () => {
    const there = renamed(files, needle, to);
    if (typeof there === 'string') throw new Error(there);
    const old = needle.includes('public') ? 'public' : 'http';
    expect(texts(there)).not.toMatch(new RegExp(`[:"] ?"?${old}"?$`, 'm'));
    const back = renamed(there, needle.replace(old, to), old);
    expect(texts(back)).toBe(texts(files));
  });
});

test('all pods behind a Service follow', () => {
  const there = texts(renamed(files, 'targetPort: http', 'web'));
  expect(there.match(/\bweb$|"web"$/gm)?.filter(Boolean).length).toBeGreaterThan(5);
  expect(there).toContain('- name: web\n              containerPort: 8081');
  expect(there).toContain('- port: web');
  expect(there).toContain('name: public');
});

test('a port of a container may be called as that of the Service is', () => {
  const there = texts(renamed(files, 'targetPort: http', 'public'));
  expect(there).toContain('targetPort: public');
  expect(there).toContain('name: "public"');
});

test.each([
  ['targetPort: http', 'metrics', '`metrics` is the name of another port already.'],
  ['name: "http', 'metrics', '`metrics` is the name of another port already.'],
  [
    'name: "http',
    'Web',
    'Port name `Web` has upper-case letters; it takes up to 15 of a–z, 0–9 and single inner hyphens, with a letter.',
  ],
  ['name: public', 'a b', '`a b` is no DNS label: up to 63 of a–z, 0–9 and hyphens.'],
  ['containerPort: 8080', 'web', 'There is no name of a port, a label or a Service here.'],
])('%s to %s is refused', (needle, to, why) => expect(renamed(files, needle, to)).toBe(why));

test('only names can be renamed', () => {
  const workspace = workspaceOf(files);
  const text = files[0]?.text ?? '';
  const at = (needle: string) => {
    const found = renamable(workspace, files[0]?.uri ?? '', text.indexOf(needle) + needle.length - 1);
    return found && 'name' in found ? found.name : found;
  };
  const needles = ['name: "http', 'targetPort: http', 'app: web', 'name: web', 'port: 80', 'kind: Service'];
  expect(needles.map(at)).toEqual(['http', 'http', 'web', 'web', undefined, undefined]);
});
