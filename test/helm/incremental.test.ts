// After any history of edits of charts, findings are those of a workspace that was built from scratch.
import { expect, test } from 'vitest';
import { createWorkspace, type Workspace } from '../../server/core/languageService.ts';
import { DEFAULT_SETTINGS } from '../../shared/settings.ts';
import { ROOT } from '../fixture.ts';
import { WEB } from './charts.ts';

const RELEASE = `apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata:
  name: web
spec:
  chart:
    spec:
      chart: ./web
      sourceRef:
        kind: GitRepository
        name: flux-system
  values:
    service:
      targetPort: nope
`;

/** For each file, the texts that it may have; an empty one is a file that is not there. */
const TEXTS: Readonly<Record<string, readonly string[]>> = {
  ...Object.fromEntries(
    Object.entries(WEB).map(([file, text]) => [
      file,
      [
        text,
        text,
        '',
        text.replace('targetPort: http', 'targetPort: htpp').replace('name: http', 'name: web'),
        text.replace('enabled: false', 'enabled: true').replace('{{ .Values.container.port }}', '70000'),
        text.slice(0, text.length / 2),
        text.replace('targetPort: metrics', 'targetPort: metric'),
      ],
    ]),
  ),
  'web/values-dev.yaml': ['', 'service:\n  targetPort: 9\n', 'service:\n  targetPort: wrong\n'],
  'release.yaml': ['', RELEASE, RELEASE.replace('nope', 'http')],
  'lib/Chart.yaml': ['', 'apiVersion: v2\nname: lib\ntype: library\nversion: 1.0.0\n'],
  'lib/templates/_x.tpl': ['', '{{ define "web.name" }}other{{ end }}'],
  'web/charts/sub/Chart.yaml': ['', 'apiVersion: v2\nname: sub\nversion: 1.0.0\n'],
  'web/charts/sub/templates/s.yaml': [
    '',
    'apiVersion: v1\nkind: Service\nmetadata:\n  name: s\nspec:\n  ports:\n    - port: 70001\n',
  ],
};

function set(workspace: Workspace, file: string, text: string): void {
  if (text === '') workspace.delete(ROOT + file);
  else workspace.set(ROOT + file, text);
}

function empty(): Workspace {
  const workspace = createWorkspace(DEFAULT_SETTINGS);
  workspace.setFolders([ROOT.slice(0, -1)]);
  workspace.setComplete();
  return workspace;
}

function findingsIn(workspace: Workspace): readonly string[] {
  workspace.check();
  return workspace
    .uris()
    .flatMap((uri) =>
      workspace.findings(uri).map(({ rule, at, message }) => `${uri} ${at.start} ${rule} ${message}`),
    )
    .sort();
}

test('incremental equals rebuild', { timeout: 120_000 }, () => {
  const files = Object.keys(TEXTS);
  let state = Number(process.env.PROPERTY_SEED ?? 1);
  const pick = (below: number) => {
    state = (state * 1_103_515_245 + 12_345) & 0x7fffffff;
    return (state >> 8) % below;
  };
  let found = 0;
  for (let history = 0; history < Number(process.env.CHART_HISTORIES ?? 25); history++) {
    const workspace = empty();
    const present = new Map<string, string>();
    const change = (file: string) => {
      const texts = TEXTS[file] ?? [];
      const text = texts[pick(texts.length)] ?? '';
      present.set(file, text);
      set(workspace, file, text);
    };
    for (const file of files) change(file);
    for (let step = 0; step < 12; step++) {
      for (let edits = pick(3); edits >= 0; edits--) change(files[pick(files.length)] ?? '');
      const now = findingsIn(workspace);
      const scratch = empty();
      for (const [file, text] of [...present].reverse()) set(scratch, file, text);
      expect(now).toEqual(findingsIn(scratch));
      found += now.length;
    }
  }
  expect(found, 'something was found at all').toBeGreaterThan(100);
});
