// Every rule's examples are its tests: `bad` gives exactly the marked findings, its fixes lead to `good`.
import { describe, expect, test } from 'vitest';
import { actionsAt, actionsOf } from '../server/core/features/codeActions.ts';
import { RULES } from '../server/core/rules/all.ts';
import type { Finding, Rule } from '../server/core/rules/rule.ts';
import { type FixtureFile, parseFixture } from './fixture.ts';
import {
  edited,
  expectedMarks,
  findingsOf,
  foundMarks,
  settingsFor,
  shown,
  workspaceOf,
} from './workspace.ts';

test('rules have names of their own', () => {
  const ids = RULES.map((rule) => rule.id);
  expect(ids.filter((id, at) => ids.indexOf(id) !== at || !/^[a-z]+(-[a-z]+)*$/.test(id))).toEqual([]);
});

for (const rule of RULES) {
  describe(rule.id, () => {
    test('has an example', () => expect(rule.examples.length).toBeGreaterThan(0));
    rule.examples.forEach((example, at) => {
      const name = rule.examples.length > 1 ? ` ${at + 1}` : '';
      const { files, settings: own } = parseFixture(example.bad);
      const settings = settingsFor(rule, own);
      const check = (changed: readonly Pick<FixtureFile, 'path' | 'uri' | 'text'>[]) =>
        workspaceOf(changed, settings);

      test(`bad${name} has exactly the marked findings`, () => {
        expect(files.flatMap((file) => file.marks).some(({ text }) => text.includes(rule.id))).toBe(true);
        expect(foundMarks(check(files), files)).toBe(expectedMarks(files));
      });

      test(`good${name} is what the first fix of bad leads to, and has no finding`, () => {
        const workspace = check(files);
        const finding = findingsOf(workspace, files).find((one) => one.rule === rule.id);
        const [first] = finding ? actionsOf(workspace, finding) : [];
        if (example.good === undefined) return expect(finding?.fixes.filter(({ safe }) => safe)).toEqual([]);
        const good = goodFiles(files, example.good);
        expect(shown(edited(files, first?.edits ?? []))).toBe(shown(good));
        expect(foundMarks(check(good), good)).toBe(shown(good));
      });

      test(`any action on bad${name} removes its finding and adds none`, () => {
        const workspace = check(files);
        const before = findingsOf(workspace, files);
        for (const finding of before) {
          for (const action of actionsAt(workspace, finding.at.uri, finding.at)) {
            const after = edited(files, action.edits);
            const found = findingsOf(check(after), after);
            expect(worse(before, found, action.finding), `after "${action.title}":\n${shown(after)}`).toEqual(
              [],
            );
          }
        }
      });
    });
  });
}

/** A file that `good` leaves out stays as it is in `bad`. */
function goodFiles(bad: readonly FixtureFile[], good: string): readonly FixtureFile[] {
  const { files } = parseFixture(good);
  return bad.map((file) => {
    const changed = files.find(({ path }) => path === file.path);
    return changed ?? { ...file, marks: [] };
  });
}

/** What a fix of `fixed` should not leave behind: more findings of any rule, or as many of its own. */
function worse(before: readonly Finding[], after: readonly Finding[], fixed: Finding): readonly string[] {
  const count = (findings: readonly Finding[], id: Rule['id']) =>
    findings.filter(({ rule }) => rule === id).length;
  const bad = after.filter(({ rule }) => {
    const allowed = count(before, rule) - (rule === fixed.rule ? 1 : 0);
    return count(after, rule) > allowed;
  });
  return bad.map(({ rule, message }) => `${rule}: ${message}`);
}
