// No input makes a feature throw, and no answer lies outside the text: fixtures, cut and stirred at random.
import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { actionsAt, fixAll } from '../server/core/features/codeActions.ts';
import { definition } from '../server/core/features/definition.ts';
import { hover } from '../server/core/features/hover.ts';
import { references } from '../server/core/features/references.ts';
import { applyEdits } from '../server/core/text/edit.ts';
import { parseFixture } from './fixture.ts';
import { workspaceOf } from './workspace.ts';

const FOLDER = new URL('./fixtures/hover/', import.meta.url);
const TEXTS = readdirSync(FOLDER).map((name) => {
  const { files } = parseFixture(readFileSync(new URL(name, FOLDER), 'utf8'));
  return files.map(({ text }) => text).join('---\n');
});
const PIECES = [
  '"',
  "'",
  '\n',
  '  ',
  '- ',
  ': ',
  '{',
  '}',
  '[',
  ']',
  '*a',
  '&a ',
  '<<: *a',
  '#',
  '80',
  'http',
  '|',
  '\t',
  '\r',
  '---\n',
  '{{ x }}',
];

const edit = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  cut: fc.nat(12),
  add: fc.oneof(fc.constant(''), fc.constantFrom(...PIECES)),
});

test('features answer for any text', () => {
  const property = fc.property(
    fc.constantFrom(...TEXTS),
    fc.array(edit, { maxLength: 6 }),
    fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 5, maxLength: 5 }),
    (start, changes, places) => {
      let text = start;
      for (const { at, cut, add } of changes) {
        const from = Math.floor(at * text.length);
        text = text.slice(0, from) + add + text.slice(from + cut);
      }
      const uri = 'file:///w/a.yaml';
      const workspace = workspaceOf([{ path: 'a.yaml', uri, text }]);
      const inText = (span: { start: number; end: number }) =>
        expect(0 <= span.start && span.start <= span.end && span.end <= text.length).toBe(true);
      for (const place of [...places.map((one) => Math.floor(one * (text.length + 2)) - 1)]) {
        const answer = hover(workspace, uri, place);
        if (answer) inText(answer.span);
        for (const { from, target, select } of definition(workspace, uri, place))
          [from, target, select].forEach(inText);
        references(workspace, uri, place, true).forEach(inText);
      }
      for (const { edits } of actionsAt(workspace, uri, { start: 0, end: text.length }))
        for (const file of edits) {
          file.edits.forEach(inText);
          applyEdits(text, file.edits);
        }
      fixAll(workspace, uri);
    },
  );
  fc.assert(property, { numRuns: 400 });
});
