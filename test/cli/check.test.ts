// `portolan check` as people and pipelines use it.
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { folderOf } from '../files/folder.ts';
import { builtCli } from './run.ts';

const portolan = await builtCli();

const deployment = `apiVersion: apps/v1
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
        - name: web
          image: nginx
          ports:
            - name: http
              containerPort: 8080
`;

const overlay = {
  '.git/HEAD': '',
  'base/kustomization.yaml': 'resources:\n  - web.yaml\n',
  'base/other.yaml':
    'apiVersion: v1\nkind: Service\nmetadata:\n  name: other\nspec:\n  ports:\n    - port: 0\n',
  'prod/kustomization.yaml': 'resources:\n  - ../base\n',
};

function service(targetPort: string): string {
  return `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector:
    app: web
  ports:
    - port: 80
      targetPort: ${targetPort}
`;
}

const good = { 'web.yaml': `${deployment}---\n${service('http')}` };
const bad = { 'deployment.yaml': deployment, 'k8s/service.yaml': service('htpp') };

/** A hint and nothing else would be worth more here, but what weighs how much is for the rules to say. */
function weighing(severity: string): readonly string[] {
  return ['--rule', `target-port-name-not-found=${severity}`];
}

describe('text', () => {
  it('shows the place, the other end and the repair', () => {
    const { code, out, err } = portolan(folderOf(bad), 'check');
    const lines = out.split('\n');
    expect(lines[0]).toMatch(/^k8s\/service\.yaml:10:19 {2}error {2}\S.* {2}target-port-name-not-found$/);
    expect(lines[1]).toBe('    targetPort: htpp');
    expect(lines[2]).toBe('                ^^^^');
    expect(lines[3]).toMatch(/^ {2}other end: deployment\.yaml:18:21 \S/);
    expect(lines[4]).toBe('  fix: Use `http`');
    expect(lines[5]).toBe('');
    expect(lines[6]).toBe('1 error; checked 2 resources in 2 files.');
    expect({ code, err, rest: lines.slice(7) }).toEqual({ code: 1, err: '', rest: [''] });
  });

  it('says that nothing was found', () => {
    expect(portolan(folderOf(good), 'check', '.')).toEqual({
      code: 0,
      out: 'No findings; checked 2 resources in 1 file.\n',
      err: '',
    });
  });

  it('reads which ports images expose', () => {
    const folder = folderOf({
      ...good,
      'src/Dockerfile.web': 'FROM node\nEXPOSE 3000\n',
      'skaffold.yaml':
        'apiVersion: skaffold/v4beta11\nkind: Config\nbuild:\n  artifacts:\n    - { image: nginx, context: src, docker: { dockerfile: Dockerfile.web } }\n',
    });
    const { out } = portolan(folder, 'check', '--rule', 'dockerfile-expose-differs=warning');
    expect(out).toMatch(/^web\.yaml:19:30 {2}warning .* exposes 3000; container `web` declares 8080\./);
    expect(out).toContain('other end: src/Dockerfile.web:2:8');
  });

  it('shows hints only where they count', () => {
    const folder = folderOf(bad);
    const hidden = portolan(folder, 'check', ...weighing('hint'));
    expect(hidden.out).toBe(
      'No findings; checked 2 resources in 2 files. 1 hint not shown (--fail-on hint shows them).\n',
    );
    const shown = portolan(folder, 'check', ...weighing('hint'), '--fail-on', 'hint');
    expect(shown.out).toContain('  hint  ');
    expect([hidden.code, shown.code]).toEqual([0, 1]);
  });

  it('is coloured only where it is wanted', () => {
    const folder = folderOf(bad);
    const start = '\u001b[';
    expect(portolan(folder, 'check').out).not.toContain(start);
    expect(portolan(folder, 'check', '--color', 'never').out).not.toContain(start);
    expect(portolan(folder, 'check', '--color', 'always').out).toContain(start);
  });

  it('lets no file steer the terminal', () => {
    const folder = folderOf({ 'a.yaml': service('"\u001b[31m\u202ehttp" # \u0007') });
    const { out, err } = portolan(folder, 'check', '--fail-on', 'hint');
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not be there
    expect(out + err).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202e]/);
  });

  it('cuts long lines around the place', () => {
    const json = JSON.stringify({
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name: 'web', annotations: { filler: 'x'.repeat(5000) } },
      spec: { ports: [{ port: 80, protocol: 'tcp' }] },
    });
    const { out } = portolan(folderOf({ 'a.yaml': json }), 'check');
    const [head, line, marks] = out.split('\n');
    expect(head).toContain('port-protocol-invalid');
    expect(line?.length).toBeLessThan(120);
    expect(line?.slice(marks?.indexOf('^'))).toMatch(/^"tcp"/);
  });
});

describe('json', () => {
  it('holds everything there is to know', () => {
    const folder = folderOf({ ...bad, 'bin.yaml': 'kind\0' });
    const { code, out, err } = portolan(folder, 'check', '--format', 'json');
    expect({ code, err }).toEqual({ code: 1, err: '' });
    const place = { startLine: 10, startColumn: 19, endLine: 10, endColumn: 23 };
    const { message, ...finding } = JSON.parse(out).findings[0];
    expect(message).toContain('htpp');
    expect({ ...JSON.parse(out), findings: [finding] }).toEqual({
      version: expect.stringMatching(/^\d+\.\d+\.\d+/),
      files: 2,
      resources: 2,
      findings: [
        {
          rule: 'target-port-name-not-found',
          severity: 'error',
          file: 'k8s/service.yaml',
          ...place,
          related: [
            {
              file: 'deployment.yaml',
              startLine: 18,
              startColumn: 21,
              endLine: 18,
              endColumn: 25,
              message: expect.any(String),
            },
          ],
          fixes: expect.arrayContaining([
            { title: 'Use `http`', edits: [{ file: 'k8s/service.yaml', ...place, newText: 'http' }] },
          ]),
        },
      ],
      notes: [{ file: 'bin.yaml', message: 'not read: not a text file' }],
    });
  });

  it('is whole when it is large', () => {
    const many = Array.from({ length: 3000 }, (_, i) => service('"8080"').replaceAll('web', `web${i}`));
    const { out } = portolan(folderOf({ 'a.yaml': many.join('---\n') }), 'check', '--format', 'json');
    expect(JSON.parse(out).findings.length).toBeGreaterThanOrEqual(3000);
    expect(out.length).toBeGreaterThan(1_000_000);
  });

  it('names files as seen from the working directory', () => {
    const folder = folderOf({ ...bad, 'elsewhere/x': '' });
    const { out } = portolan(`${folder}/elsewhere`, 'check', '..', '--format', 'json');
    expect(JSON.parse(out).findings[0].file).toBe('../k8s/service.yaml');
  });
});

describe('exit code', () => {
  it.each([
    ['error', 'error', 1],
    ['warning', 'error', 0],
    ['warning', 'warning', 1],
    ['information', 'warning', 0],
    ['information', 'information', 1],
    ['hint', 'information', 0],
    ['hint', 'hint', 1],
    ['error', 'never', 0],
    ['off', 'hint', 0],
  ])('a finding of weight %s with --fail-on %s gives %i', (severity, limit, expected) => {
    const { code } = portolan(folderOf(bad), 'check', ...weighing(severity), '--fail-on', limit);
    expect(code).toBe(expected);
  });
});

describe('what is read', () => {
  const files = (folder: string, ...words: readonly string[]) =>
    JSON.parse(portolan(folder, 'check', ...words, '--format', 'json').out).files;

  it('is what .gitignore, --exclude and node_modules leave', () => {
    const folder = folderOf({
      '.gitignore': 'out/\n',
      'a.yaml': service('http'),
      'out/a.yaml': service('http'),
      'node_modules/x/a.yaml': service('http'),
      'legacy/a.yaml': service('http'),
      'old/a.yaml': service('http'),
    });
    expect(files(folder)).toBe(3);
    expect(files(folder, '--exclude', 'legacy/**', '--exclude', 'old')).toBe(1);
    expect(files(folder, 'out')).toBe(1);
    // Relative to the path that was given, too.
    expect(files(`${folder}/node_modules`, '..', '--exclude', 'legacy')).toBe(2);
  });

  it('says nothing of files that are made when they are needed', () => {
    const folder = folderOf({
      '.gitignore': 'image.yaml\nbase/\n',
      'app/kustomization.yaml':
        'resources:\n  - image.yaml\n  - base/a.yaml\n  - node.yaml\n  - lost.yaml\n  - text.in\n  - text.in/a.yaml\n',
      'app/text.in': service('http'),
      'app/node.yaml.in': service('@PORT@'),
    });
    const { findings } = JSON.parse(portolan(folder, 'check', '--format', 'json').out);
    expect(findings.map(({ startLine }: { startLine: number }) => startLine)).toEqual([5, 7]);
  });

  it('takes the other end only from what is read', () => {
    const folder = folderOf(bad);
    expect(portolan(folder, 'check', 'k8s').code).toBe(0);
    expect(portolan(folder, 'check', 'k8s/service.yaml', 'deployment.yaml').code).toBe(1);
  });

  it('notes what is too large', () => {
    const folder = folderOf({
      'a.yaml': service('http'),
      'big.yaml': `${service('http')}# ${'x'.repeat(5000)}\n`,
    });
    const run = portolan(folder, 'check', '--max-file-size', '0.004');
    expect(run).toEqual({
      code: 0,
      out: 'No findings; checked 1 resource in 1 file.\n',
      err: 'big.yaml: not read: larger than 0.004 MB\n',
    });
  });

  it('notes documents that are not sound, and checks the others', () => {
    const folder = folderOf({ 'a.yaml': `${service('"80"')}---\napiVersion: v1\nkind: Service\nspec: [\n` });
    const { notes, findings } = JSON.parse(portolan(folder, 'check', '--format', 'json').out);
    expect(notes).toEqual([
      { file: 'a.yaml', line: 15, message: expect.stringMatching(/^not sound YAML: .+/) },
    ]);
    expect(findings).toHaveLength(1);
  });

  it('can be a pipe', () => {
    const folder = folderOf({ 'all.txt': `${deployment}---\n${service('htpp')}` });
    execFileSync('mkfifo', ['pipe'], { cwd: folder });
    execFileSync('sh', ['-c', 'cat all.txt > pipe &'], { cwd: folder, stdio: 'ignore' });
    const { code, out } = portolan(folder, 'check', 'pipe');
    expect(out).toContain('target-port-name-not-found');
    expect(code).toBe(1);
  });
});

it('goes through a large folder in time', () => {
  const files: Record<string, string> = {};
  for (let i = 0; i < 2000; i++)
    files[`s${i % 20}/web${i}.yaml`] = `${deployment}---\n${service('http')}`.replaceAll('web', `web${i}`);
  const folder = folderOf(files);
  const { out } = portolan(folder, 'check');
  expect(out).toBe('No findings; checked 4000 resources in 2000 files.\n');
});

describe('an overlay by itself', () => {
  const files = { ...overlay, 'base/web.yaml': `${deployment}---\n${service('htpp')}` };

  it('is judged with its bases, and only with what it lists of them', () => {
    const { code, out } = portolan(folderOf(files), 'check', 'prod');
    expect(code).toBe(1);
    expect(out).toContain('base/web.yaml');
    expect(out).not.toContain('other.yaml');
  });

  it('is not judged where its bases are excluded', () => {
    const { code, out } = portolan(folderOf(files), 'check', 'prod', '--exclude', 'base/**');
    expect({ code, out: out.includes('base/web.yaml') }).toEqual({ code: 0, out: false });
  });

  it('takes a patch in a file of any name', () => {
    const folder = folderOf({
      'kustomization.yaml':
        'resources:\n  - web.yaml\npatches:\n  - path: port.json\n    target:\n      kind: Service\n',
      'web.yaml': `${deployment}---\n${service('htpp')}`,
      'port.json': '[{"op": "replace", "path": "/spec/ports/0/targetPort", "value": "http"}]\n',
    });
    expect(portolan(folder, 'check').code).toBe(0);
  });

  it('reads nothing outside of its repository', () => {
    const outside = folderOf({
      'base/kustomization.yaml': 'resources:\n  - web.yaml\n',
      'base/web.yaml': files['base/web.yaml'],
    });
    const folder = folderOf({ '.git/HEAD': '' });
    const up = `${'../'.repeat(12)}${outside.slice(1)}/base`;
    writeFileSync(`${folder}/kustomization.yaml`, `resources:\n  - ${up}\n`);
    const { code, out } = portolan(folder, 'check', '--fail-on', 'information');
    expect(code).toBe(1);
    expect(out).toContain('lies outside of the workspace');
    expect(out).not.toContain('htpp');
  });
});
