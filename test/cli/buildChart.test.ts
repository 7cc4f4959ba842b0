// `portolan build` in a chart: what Helm would print, where it comes from, and what is said when it can't be rendered.
import { describe, expect, it } from 'vitest';
import { folderOf } from '../files/folder.ts';
import { tgz } from '../files/tar.ts';
import { inProcess } from './run.ts';

const WEB = {
  '.git/HEAD': '',
  'web/Chart.yaml': 'apiVersion: v2\nname: web\nversion: 1.0.0\n',
  'web/values.yaml': 'port: 80\nname: http\n',
  'web/templates/service.yaml': `apiVersion: v1
kind: Service
metadata:
  name: {{ .Release.Name }}
  namespace: {{ .Release.Namespace }}
spec:
  ports:
    - port: {{ .Values.port }}
      targetPort: {{ .Values.name }}
`,
  'prod.yaml': 'port: 443\n',
};

describe('build in a chart', () => {
  it('prints what helm template prints', () => {
    expect(inProcess(folderOf(WEB), ['build', 'web'])).toEqual({
      code: 0,
      out: `---
# Source: web/templates/service.yaml
apiVersion: v1
kind: Service
metadata:
  name: release-name
  namespace: default
spec:
  ports:
    - port: 80
      targetPort: http
`,
      err: '',
    });
  });

  it('takes values, a name and a namespace, and says where each line comes from', () => {
    const words = ['build', 'web', '-f', 'prod.yaml', '--release', 'shop', '-n', 'prod', '--origins'];
    expect(inProcess(folderOf(WEB), words).out).toBe(`---
# Source: web/templates/service.yaml
apiVersion: v1         # web/templates/service.yaml:1
kind: Service          # web/templates/service.yaml:2
metadata:              # web/templates/service.yaml:3
  name: shop           # web/templates/service.yaml:4
  namespace: prod      # web/templates/service.yaml:5
spec:                  # web/templates/service.yaml:6
  ports:               # web/templates/service.yaml:7
    - port: 443        # prod.yaml:1, web/templates/service.yaml:8
      targetPort: http # web/values.yaml:2, web/templates/service.yaml:9
`);
  });

  it('looks into packed dependencies', () => {
    const packed = tgz([
      { path: 'db/Chart.yaml', content: 'apiVersion: v2\nname: db\nversion: 1.0.0\n' },
      { path: 'db/templates/map.yaml', content: 'kind: ConfigMap\ndata:\n  a: {{ .Chart.Name }}\n' },
    ]);
    const folder = folderOf({ ...WEB, 'web/charts/db-1.0.0.tgz': packed });
    expect(inProcess(folder, ['build', 'web']).out).toContain(
      '# Source: web/charts/db/templates/map.yaml\nkind: ConfigMap\ndata:\n  a: db\n',
    );
  });

  it('says why a chart can’t be rendered', () => {
    const folder = folderOf({
      ...WEB,
      'web/templates/bad.yaml': 'a: 1\nb: {{ required "a name is needed" .Values.none }}\n',
    });
    expect(inProcess(folder, ['build', 'web'])).toEqual({
      code: 2,
      out: '',
      err: 'web/templates/bad.yaml:2: a name is needed\n',
    });
  });

  it('says what is not known, and which options mean nothing', () => {
    const folder = folderOf({ ...WEB, 'web/templates/r.yaml': 'kind: Secret\na: {{ randAlphaNum 5 }}-x\n' });
    const { out, err } = inProcess(folder, ['build', 'web']);
    expect(out).toContain('a: UNKNOWN-x\n');
    expect(err).toContain('UNKNOWN');
    expect(inProcess(folder, ['build', '.', '--release', 'x']).code).toBe(2);
  });
});
