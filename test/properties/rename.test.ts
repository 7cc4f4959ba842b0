// A new name and back again leaves every byte as it was, and no name makes a finding where there was none.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { renamable, rename } from '../../server/core/languageService.ts';
import { writeScalar } from '../../server/core/yaml/writeScalar.ts';
import { edited, findingsOf, shown, workspaceOf } from '../workspace.ts';
import { damaged, EXAMPLES } from './damage.ts';
import { PATIENCE, runs } from './runs.ts';

type Files = Parameters<typeof workspaceOf>[0];

/** Names that each sort takes, and that nothing in the examples has. */
const NEW = ['another', 'x1', 'some-name'];

/** Words are where names stand: of any place in a text, hardly one is a name. */
const WORD = /[\w.-]+/g;

const place = { file: fc.nat(100), word: fc.nat(10_000), name: fc.constantFrom(...NEW) };

test(
  'there and back, from any place of any example',
  () => {
    let renamed = 0;
    fc.assert(
      fc.property(fc.record({ files: fc.constantFrom(...EXAMPLES), ...place }), (at) => {
        if (thereAndBack(at)) renamed++;
      }),
      runs(1000),
    );
    // Where hardly anything can be renamed, nothing was tried.
    expect(renamed).toBeGreaterThan(50);
  },
  PATIENCE,
);

test(
  'there and back among any mistakes',
  () => {
    fc.assert(
      fc.property(fc.record({ list: damaged, ...place }), ({ list, ...at }) => {
        const files = [...new Map(list.map((file) => [file.uri, { ...file, path: file.uri }])).values()];
        if (files.length > 0) thereAndBack({ files, ...at }, true);
      }),
      runs(500),
    );
  },
  PATIENCE,
);

interface Place {
  readonly files: Files;
  readonly file: number;
  readonly word: number;
  readonly name: string;
}

/** True where there was a name that could be changed. */
function thereAndBack({ files, file, word, name }: Place, isMistaken = false): boolean {
  const workspace = workspaceOf(files);
  const { uri, text } = files[file % files.length] ?? { uri: '', text: '' };
  const words = [...text.matchAll(WORD)];
  const offset = words[word % words.length]?.index ?? 0;
  const old = renamable(workspace, uri, offset);
  const there = rename(workspace, uri, offset, name);
  if (!old || 'refused' in old || 'refused' in there) return false;
  const after = edited(files, there.edits);
  const changed = workspaceOf(after);
  const what = `${old.name} to ${name} turns\n${shown(files)}into\n${shown(after)}`;
  const isSound = findingsOf(workspace, files).length === 0;
  if (isSound)
    expect(
      findingsOf(changed, after).map(({ message }) => message),
      what,
    ).toEqual([]);
  const edits = there.edits.find((one) => one.uri === uri)?.edits ?? [];
  const before = edits.filter(({ start }) => start < old.span.start);
  const shift = before.reduce((sum, { start, end, newText }) => sum + newText.length - (end - start), 0);
  // `1.10` without quotes is no text, and gets some.
  if (writeScalar(old.name, 'plain') !== old.name) return true;
  const back = rename(changed, uri, old.span.start + shift, old.name);
  // Of two objects with one name, the other one has kept it.
  if ('refused' in back && / already\.$/.test(back.refused)) return true;
  // Nobody is helped back to two things of one name, or to a name that Kubernetes refuses.
  if ('refused' in back && (isMistaken || !isSound)) return true;
  if ('refused' in back) expect(back.refused, what).toBe('');
  else expect(shown(edited(after, back.edits)), what).toBe(shown(files));
  return true;
}
