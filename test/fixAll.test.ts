// Repairs of a whole file at once: safe ones only, none in another's way, and done after a few rounds.
import { describe, expect, test } from 'vitest';
import { actionsAt, actionsOf, fixAll } from '../server/core/features/codeActions.ts';
import { RULES } from '../server/core/rules/all.ts';
import { applyEdits } from '../server/core/text/edit.ts';
import { parseFixture } from './fixture.ts';
import { edited, findingsOf, settingsFor, shown, workspaceOf } from './workspace.ts';

const URI = 'file:///w/manifest.yaml';

function service(ports: string): string {
  return `apiVersion: v1\nkind: Service\nmetadata:\n  name: web\nspec:\n  ports:\n${ports}`;
}

function fixed(text: string): string {
  const files = [{ path: 'manifest.yaml', uri: URI, text }];
  return edited(files, fixAll(workspaceOf(files), URI))[0]?.text ?? '';
}

describe('fixAll', () => {
  test('repairs several findings at once', () => {
    const text = service(
      '    - name: a\n      port: "80"\n    - name: b\n      port: "81"\n      protocol: tcp\n',
    );
    expect(fixed(text)).toBe(
      service('    - name: a\n      port: 80\n    - name: b\n      port: 81\n      protocol: TCP\n'),
    );
  });

  test('makes a fix that two findings share only once', () => {
    const text = service('    - port: 80\n    - port: 443\n');
    expect(
      findingsOf(workspaceOf([{ path: 'manifest.yaml', uri: URI, text }]), [{ path: '', uri: URI, text }])
        .length,
    ).toBeGreaterThan(0);
    expect(fixed(text)).toBe(
      service('    - name: http\n      port: 80\n    - name: https\n      port: 443\n'),
    );
  });

  test('has nothing to do in a sound file, an unknown one and a broken one', () => {
    const workspace = workspaceOf([
      { path: 'a.yaml', uri: 'file:///w/a.yaml', text: service('    - port: [\n') },
    ]);
    expect(fixAll(workspace, 'file:///w/a.yaml')).toEqual([]);
    expect(fixAll(workspace, 'file:///w/none.yaml')).toEqual([]);
    expect(fixAll(workspaceOf([{ path: '', uri: URI, text: service('    - port: 80\n') }]), URI)).toEqual([]);
  });

  for (const rule of RULES) {
    rule.examples.forEach(({ bad }, at) => {
      test(`leaves no safe fix of ${rule.id} ${at + 1} after a few rounds`, () => {
        const fixture = parseFixture(bad);
        const settings = settingsFor(rule, fixture.settings);
        let files: readonly { path: string; uri: string; text: string }[] = fixture.files;
        for (let round = 0; round < 5; round++) {
          for (const { uri } of files) files = edited(files, fixAll(workspaceOf(files, settings), uri));
        }
        const workspace = workspaceOf(files, settings);
        for (const { uri } of files) expect(fixAll(workspace, uri), shown(files)).toEqual([]);
      });
    });
  }
});

describe('the comment that silences a finding', () => {
  test('stands above its line, with the same indentation', () => {
    const text = service('    - name: a\n      port: "80"\n');
    const workspace = workspaceOf([{ path: '', uri: URI, text }]);
    const at = text.indexOf('"80"');
    const action = actionsAt(workspace, URI, { start: at, end: at }).at(-1);
    const after = applyEdits(text, action?.edits[0]?.edits ?? []);
    expect(after).toBe(
      text.replace('      port:', '      # portolan-ignore port-not-integer: reason\n      port:'),
    );
  });

  test('comes once for a line, and after all fixes', () => {
    const text = service('    - {name: a, port: "80", targetPort: "80"}\n');
    const workspace = workspaceOf([{ path: '', uri: URI, text }]);
    const titles = actionsAt(workspace, URI, { start: 0, end: text.length }).map(({ title }) => title);
    expect(titles).toEqual([
      'Remove the quotes',
      'Remove the quotes',
      'Ignore port-not-integer here',
      'Ignore port-number-quoted here',
    ]);
  });
});

test('a fix in a text that came by an alias is not offered', () => {
  const text = service('    - name: &a htp_p\n      port: 80\n      targetPort: *a\n');
  const workspace = workspaceOf([{ path: '', uri: URI, text }]);
  for (const finding of workspace.findings(URI)) {
    const offered = actionsOf(workspace, finding);
    if (finding.at.via) expect(offered).toEqual([]);
  }
});
