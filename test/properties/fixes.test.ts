// A fix that was made removes its finding, and adds none.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  actionsOf,
  type FileEdits,
  type Finding,
  type Workspace,
} from '../../server/core/languageService.ts';
import { applyEdits } from '../../server/core/text/edit.ts';
import { shown, workspaceOf } from '../workspace.ts';
import { damaged, EXAMPLES } from './damage.ts';
import type { NewFile } from './manifests.ts';
import { PATIENCE, runs } from './runs.ts';

type Files = readonly (NewFile & { readonly path: string })[];

/** What people do to a single value: a slip, quotes, capitals, another number. */
const SLIPS: readonly ((value: string) => string)[] = [
  (value) => value.slice(0, 1) + value.slice(2),
  (value) => `${value}x`,
  (value) => value.slice(0, 2) + value.slice(1),
  (value) => value.toUpperCase(),
  (value) => value.toLowerCase(),
  (value) => `"${value}"`,
  (value) => `0${value}`,
  (value) => `7${value}1`,
  () => '70000',
  () => '',
];

/** Values that Portolan cares for, in block and flow style. */
const VALUE =
  /(?<=\b(?:name|port|targetPort|containerPort|nodePort|hostPort|protocol|type|app|tier|clusterIP): *)[\w.-]+/g;

/** A good example with one mistake in it. */
const mistaken: fc.Arbitrary<Files> = fc
  .record({
    files: fc.constantFrom(...EXAMPLES.filter((files) => findingsIn(workspaceOf(files)).length === 0)),
    file: fc.nat(100),
    value: fc.nat(100),
    slip: fc.constantFrom(...SLIPS),
  })
  .map(({ files, file, value, slip }) =>
    files.map(({ path, uri, text }, i) => {
      const values = i === file % files.length ? [...text.matchAll(VALUE)] : [];
      const found = values[value % values.length];
      if (!found) return { path, uri, text };
      const end = found.index + found[0].length;
      return { path, uri, text: text.slice(0, found.index) + slip(found[0]) + text.slice(end) };
    }),
  );

// The likeliest fix only: others may be what was meant, but then more has to be changed by hand.
test(
  'where there was one mistake, its fix leaves a manifest without it and without another',
  () => {
    fc.assert(
      fc.property(mistaken, (files) => {
        for (const { before, after, finding, isPreferred, what } of repairs(files))
          if (isPreferred) expect(added(before, findingsIn(after), finding), what).toEqual([]);
      }),
      runs(1000),
    );
  },
  PATIENCE,
);

// Among many mistakes one may hide another: of two ports `"80"` and `80` nobody says that they are the same, and of two
// equal node ports of a Service only the first is compared with those of others. Then the fix helps when made again.
test(
  'among any mistakes, a fix made again and again leaves fewer findings of its kind, and breaks no document',
  () => {
    fc.assert(
      fc.property(damaged, (list) => {
        const files = [...new Map(list.map((file) => [file.uri, { ...file, path: file.uri }])).values()];
        const broken = brokenIn(workspaceOf(files));
        for (const repair of repairs(files)) {
          const { before, after, finding, what } = repair;
          expect(brokenIn(after), what).toBe(broken);
          expect(ofRule(madeAgain(repair, 3), finding).length, what).toBeLessThan(
            ofRule(before, finding).length,
          );
        }
      }),
      runs(400),
    );
  },
  PATIENCE,
);

/** The findings after a fix, and after the fixes of the same sort that are offered then, up to so many. */
function madeAgain({ before, files, after, finding, title }: Repair, times: number): readonly Finding[] {
  const found = findingsIn(after);
  if (times === 0 || ofRule(found, finding).length < ofRule(before, finding).length) return found;
  const sort = (text: string) => text.replace(/`.*?`|\d+/g, '');
  for (const repair of repairs(files))
    if (repair.finding.rule === finding.rule && sort(repair.title) === sort(title))
      return madeAgain({ ...repair, before }, times - 1);
  return found;
}

interface Repair {
  readonly before: readonly Finding[];
  readonly finding: Finding;
  readonly title: string;
  readonly isPreferred: boolean;
  /** The files after the fix, and what is found in them. */
  readonly files: Files;
  readonly after: Workspace;
  /** For people who have to find out what went wrong. */
  readonly what: string;
}

/** Every fix of every finding, made. */
function* repairs(files: Files): Generator<Repair> {
  const workspace = workspaceOf(files);
  const before = findingsIn(workspace);
  for (const finding of before) {
    for (const action of actionsOf(workspace, finding)) {
      const { title, isPreferred, edits } = action;
      const changed = files.map((file) => ({ ...file, text: edited(file, edits) }));
      const what = `${finding.rule}: ${finding.message}\n"${title}" turns\n${shown(files)}into\n${shown(changed)}`;
      yield { before, finding, title, isPreferred, files: changed, after: workspaceOf(changed), what };
    }
  }
}

function findingsIn(workspace: Workspace): readonly Finding[] {
  return workspace.uris().flatMap((uri) => workspace.findings(uri));
}

function ofRule(findings: readonly Finding[], { rule }: Finding): readonly Finding[] {
  return findings.filter((finding) => finding.rule === rule);
}

function brokenIn(workspace: Workspace): number {
  return workspace.uris().flatMap((uri) => workspace.broken(uri)).length;
}

function edited(file: NewFile, edits: readonly FileEdits[]): string {
  return applyEdits(file.text, edits.find(({ uri }) => uri === file.uri)?.edits ?? []);
}

/** Findings of rules that now have more than before, or as many as before though one of theirs was repaired. */
function added(before: readonly Finding[], after: readonly Finding[], fixed: Finding): readonly string[] {
  const count = (findings: readonly Finding[], id: string) =>
    findings.filter(({ rule }) => rule === id).length;
  return after
    .filter(({ rule }) => count(after, rule) > count(before, rule) - (rule === fixed.rule ? 1 : 0))
    .map(({ rule, message }) => `${rule}: ${message}`);
}
