// Fixtures as workspaces, and what Portolan finds in them as marks, so that both can be compared as text.

import type { FileEdits } from '../server/core/features/codeActions.ts';
import { check } from '../server/core/rules/check.ts';
import type { Finding, Rule } from '../server/core/rules/rule.ts';
import { applyEdits } from '../server/core/text/edit.ts';
import { Workspace } from '../server/core/workspace/workspace.ts';
import { DEFAULT_SETTINGS, type Settings, type Severity } from '../shared/settings.ts';
import { annotate, type FixtureFile, type Mark } from './fixture.ts';

type Files = readonly Pick<FixtureFile, 'path' | 'uri' | 'text'>[];

/** A whole workspace of these files, checked. */
export function workspaceOf(files: Files, settings: Settings = DEFAULT_SETTINGS): Workspace {
  const workspace = new Workspace(settings, check);
  for (const { uri, text } of files) workspace.set(uri, text);
  workspace.setComplete();
  workspace.check();
  return workspace;
}

/** The settings a rule's example runs with: the defaults, or its own, with the rule switched on. */
export function settingsFor(rule: Rule, own: Settings = DEFAULT_SETTINGS): Settings {
  if (rule.severity !== 'off') return own;
  const severity: Severity = rule.whenOn ?? 'warning';
  return { ...own, rules: { [rule.id]: severity } };
}

/** Every finding, in the order of the files and of the text. */
export function findingsOf(workspace: Workspace, files: Files): readonly Finding[] {
  return files.flatMap(({ uri }) =>
    [...workspace.findings(uri)].sort((a, b) => a.at.start - b.at.start || a.at.end - b.at.end),
  );
}

/** The fixture with its own marks, in settled form. */
export function expectedMarks(files: readonly FixtureFile[]): string {
  return annotate(files, (uri) => files.find((file) => file.uri === uri)?.marks ?? []);
}

/**
 * The fixture with what was found as marks. A message is shown where the fixture gives one for this finding, and where
 * the finding is not expected at all.
 */
export function foundMarks(workspace: Workspace, files: readonly FixtureFile[]): string {
  const marks = new Map<string, Mark[]>(files.map(({ uri }) => [uri, []]));
  const add = (uri: string, mark: Mark) => {
    const list = marks.get(uri);
    if (!list) throw new Error(`${mark.text} at ${uri}, which is no file of the fixture`);
    const expected = files.find((file) => file.uri === uri)?.marks ?? [];
    const short = mark.text.replace(/: .*$/s, '');
    const text = expected.some((other) => sameMark(other, { ...mark, text: short })) ? short : mark.text;
    if (!(short === 'related' && list.some((other) => sameMark(other, { ...mark, text }))))
      list.push({ ...mark, text });
  };
  for (const { at, severity, rule, message, related } of findingsOf(workspace, files)) {
    add(at.uri, {
      start: at.start,
      end: at.end,
      text: `${severity} ${rule}: ${message.replace(/\n/g, ' ')}`,
    });
    for (const { at: place, message: text } of related)
      add(place.uri, { start: place.start, end: place.end, text: `related: ${text}` });
  }
  return annotate(files, (uri) => marks.get(uri) ?? []);
}

/** The files with edits applied. */
export function edited(files: Files, edits: readonly FileEdits[]): Files {
  return files.map((file) => {
    const mine = edits.filter(({ uri }) => uri === file.uri).flatMap(({ edits: list }) => list);
    return { ...file, text: applyEdits(file.text, mine) };
  });
}

/** The files as one text, for a comparison that shows in which file and line they differ. */
export function shown(files: Files): string {
  return annotate(files, () => []);
}

function sameMark(a: Mark, b: Mark): boolean {
  return a.start === b.start && a.end === b.end && a.text === b.text;
}
