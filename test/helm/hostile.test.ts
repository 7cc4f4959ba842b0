// Charts of people who mean harm, or of cats on keyboards: bounded work, no exception, nothing read from outside.
import { describe, expect, test } from 'vitest';
import { createWorkspace, hover, type Workspace } from '../../server/core/languageService.ts';
import { DEFAULT_SETTINGS } from '../../shared/settings.ts';
import { ROOT } from '../fixture.ts';
import { rendered, textsOf } from './render.ts';

const CHART = { path: 'chart/Chart.yaml', text: 'apiVersion: v2\nname: evil\nversion: 1.0.0\n' };
const SERVICE = 'apiVersion: v1\nkind: Service\nmetadata:\n  name: a\nspec:\n  ports:\n    - port: 80\n';

function files(template: string, more: Readonly<Record<string, string>> = {}) {
  const others = Object.entries(more).map(([path, text]) => ({ path, text }));
  return [CHART, { path: 'chart/templates/a.yaml', text: template }, ...others];
}

function workspaceOf(all: readonly { readonly path: string; readonly text: string }[]): Workspace {
  const workspace = createWorkspace(DEFAULT_SETTINGS);
  for (const { path, text } of all) workspace.set(ROOT + path, text);
  workspace.setComplete();
  workspace.check();
  for (const { path } of all) hover(workspace, ROOT + path, 10);
  return workspace;
}

/** Each ends in something unknown, or in a note that it is too much. */
const BOMBS: Readonly<Record<string, string>> = {
  'a template that includes itself': '{{ define "a" }}{{ include "a" . }}{{ end }}x: {{ include "a" . }}',
  'two that include each other twice':
    '{{ define "a" }}{{ include "b" . }}{{ include "b" . }}{{ end }}{{ define "b" }}{{ include "a" . }}{{ include "a" . }}{{ end }}x: {{ include "a" . }}',
  'a text that evaluates itself': 'x: {{ tpl .Values.self . }}',
  'a long loop': '{{ range until 100000000 }}x{{ end }}',
  'loops in loops':
    '{{ range until 9999 }}{{ range until 9999 }}{{ range until 9999 }}x{{ end }}{{ end }}{{ end }}',
  'a text that doubles': '{{ $x := "ab" }}{{ range until 60 }}{{ $x = print $x $x }}{{ end }}x: {{ len $x }}',
  'a long repetition': 'x: {{ repeat 1000000000 "abc" }}',
  'a wide field': 'x: {{ printf "%999999999d" 1 }}',
};

describe('it is over soon, and nothing is known', () => {
  for (const [name, template] of Object.entries(BOMBS)) {
    test(name, () => {
      const all = files(template, {
        'chart/values.yaml': 'self: "{{ tpl .Values.self . }}{{ tpl .Values.self . }}"\n',
      });
      const [first] = rendered(all, 'chart').files;
      const length = first?.rope.reduce((sum, { text }) => sum + text.length, 0) ?? 0;
      expect(length).toBeLessThan(9_000_000);
      const workspace = workspaceOf([...all, { path: 'web.yaml', text: SERVICE.replace('80', '70000') }]);
      expect(workspace.findings(`${ROOT}web.yaml`).map(({ rule }) => rule)).toEqual(['port-out-of-range']);
    });
  }

  test('an expression that would go back and forth', () => {
    const text = `x: {{ regexMatch "(a+)+$" "${'a'.repeat(50_000)}!" }}`;
    expect([...textsOf(rendered(files(text), 'chart')).values()]).toEqual(['x: false']);
  });

  test('an expression that is not followed', () => {
    for (const expression of ['\\\\pL', 'a?'.repeat(2_000)]) {
      const { files: all } = rendered(files(`x: {{ regexMatch "${expression}" "é" }}`), 'chart');
      expect(all.flatMap(({ rope }) => rope.map(({ unknown }) => unknown !== undefined))).toEqual([
        false,
        true,
      ]);
    }
  });
});

describe('it is read as far as it goes', () => {
  for (const [name, template] of Object.entries({
    'many parentheses': `x: {{ ${'('.repeat(10_000)}1${')'.repeat(10_000)} }}`,
    'many blocks': `${'{{ if true }}'.repeat(10_000)}x: 1${'{{ end }}'.repeat(10_000)}`,
    'many else ifs': `{{ if false }}${'{{ else if false }}'.repeat(5_000)}{{ end }}x: 1`,
    'actions that are never closed': '{{ '.repeat(10_000),
    'quotes that are never closed': '{{ " '.repeat(2_000),
    'comments that are never closed': '{{/* '.repeat(2_000),
    'many definitions of one name': '{{ define "a" }}x{{ end }}'.repeat(10_000),
    'a long chain of fields': `x: {{ .Values${'.a'.repeat(20_000)} }}`,
  })) {
    test(name, () => expect(() => workspaceOf(files(template))).not.toThrow());
  }

  test('values that are nested without end, or too often', () => {
    const deep = `a: ${'['.repeat(5_000)}${']'.repeat(5_000)}\n`;
    const bomb = `a: &a [x, x, x, x]\n${'bcdefghi'
      .split('')
      .map((name, i) => `${name}: &${name} [${Array(8).fill(`*${'abcdefgh'[i]}`).join(', ')}]\n`)
      .join('')}`;
    for (const values of [deep, bomb])
      expect(() =>
        workspaceOf(files('x: {{ .Values | toYaml }}', { 'chart/values.yaml': values })),
      ).not.toThrow();
  });
});

describe('nothing outside of a chart is read', () => {
  test('by its files', () => {
    const template =
      'a: {{ .Files.Get "../secret.txt" | quote }}\nb: {{ .Files.Get "/etc/passwd" | quote }}\nc: {{ len (.Files.Glob "../**") }}';
    const all = files(template, { 'secret.txt': 'secret', 'chart/own.txt': 'own' });
    expect([...textsOf(rendered(all, 'chart')).values()]).toEqual(['a: ""\nb: ""\nc: 0']);
  });
});

describe('charts that stand on each other', () => {
  test('in a circle', () => {
    const chart = (name: string, other: string) =>
      `apiVersion: v2\nname: ${name}\nversion: 1.0.0\ndependencies:\n  - name: ${other}\n    version: 1.0.0\n    repository: file://../${other}\n`;
    const all = [
      { path: 'a/Chart.yaml', text: chart('a', 'b') },
      { path: 'b/Chart.yaml', text: chart('b', 'a') },
      { path: 'a/templates/a.yaml', text: SERVICE.replace('80', '70000') },
    ];
    expect(
      workspaceOf(all)
        .findings(`${ROOT}a/templates/a.yaml`)
        .map(({ rule }) => rule),
    ).toEqual(['port-out-of-range']);
  });

  test('very deeply', () => {
    const all = Array.from({ length: 50 }, (_, depth) => ({
      path: `${'charts/c/'.repeat(depth)}Chart.yaml`.replace(/^/, 'top/'),
      text: 'apiVersion: v2\nname: c\nversion: 1.0.0\n',
    }));
    expect(() => workspaceOf(all)).not.toThrow();
  });
});
