// The language of fixtures (docs/fixtures.md): a workspace in one YAML text, with what is expected marked in comments.
import { settingsFrom } from '../shared/settings.ts';

/** Something expected (or found) at a place of a file. */
export interface Mark {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

export interface FixtureFile {
  readonly path: string;
  readonly uri: string;
  /** The text as the workspace gets it: without lines of marks and without the cursor. */
  readonly text: string;
  readonly marks: readonly Mark[];
}

export interface Fixture {
  readonly files: readonly FixtureFile[];
  readonly cursor: { readonly uri: string; readonly offset: number } | undefined;
  /** `#- @hover`: the text below it, by its name. */
  readonly golden: ReadonlyMap<string, string>;
  /** `#- @settings`: the user's settings as JSON; the defaults where there are none. */
  readonly settings: ReturnType<typeof settingsFrom>;
}

/** The folder that all files of fixtures lie in. */
export const ROOT = 'file:///w/';

const HEADER = /^#- (\S.*?)\s*$/;
const CARETS = /^(\s*#\s*)(\^+)(?:\s+(.*?))?\s*$/;
const QUOTED = /^\s*# `([^`]+)`(?:\s+(.*?))?\s*$/;

/** Reads a fixture. `eol` replaces the line ends of its files, so that a test can run with CRLF too. */
export function parseFixture(source: string, eol: '\n' | '\r\n' = '\n'): Fixture {
  const files: FixtureFile[] = [];
  const golden = new Map<string, string>();
  let cursor: Fixture['cursor'];
  for (const { name, lines } of sectionsOf(source)) {
    if (name.startsWith('@')) golden.set(name.slice(1), goldenText(lines));
    else {
      const { file, offset } = parseFile(name, lines, eol);
      if (files.some((other) => other.path === name)) throw new Error(`${name} stands twice in the fixture`);
      if (offset !== undefined && cursor) throw new Error('the fixture has two cursors');
      if (offset !== undefined) cursor = { uri: file.uri, offset };
      files.push(file);
    }
  }
  return { files, cursor, golden, settings: settingsFrom(JSON.parse(golden.get('settings') ?? '{}')) };
}

/**
 * The fixture with the text of a golden section replaced; a section that is missing is added at the end, one without
 * text is taken out.
 */
export function withGolden(source: string, name: string, text: string | undefined): string {
  const lines = source.replace(/\n*$/, '').split('\n');
  const body = text?.split('\n').map((line) => (line === '' ? '#' : `# ${line}`)) ?? [];
  const section = text === undefined ? [] : [`#- @${name}`, ...body];
  const head = lines.findIndex((line) => HEADER.exec(line)?.[1] === `@${name}`);
  if (head < 0) return `${[...lines, ...section].join('\n')}\n`;
  const next = lines.findIndex((line, at) => at > head && HEADER.test(line));
  const rest = next < 0 ? [] : lines.slice(next);
  return `${[...lines.slice(0, head), ...section, ...rest].join('\n')}\n`;
}

/**
 * The files as a fixture in which `marks` stand, in one settled form: two sets of marks are equal exactly where these
 * texts are, and the difference of the texts shows what is missing and what is too much. A place that covers several
 * lines is marked in its first line, an empty one with a single caret.
 */
export function annotate(
  files: readonly Pick<FixtureFile, 'path' | 'uri' | 'text'>[],
  marks: (uri: string) => readonly Mark[],
): string {
  return files
    .map(
      ({ path, uri, text }) => `#- ${path}\n${annotateText(text.replace(/\r\n/g, '\n'), text, marks(uri))}`,
    )
    .join('');
}

interface Section {
  readonly name: string;
  readonly lines: readonly string[];
}

function sectionsOf(source: string): readonly Section[] {
  const sections: { name: string; lines: string[] }[] = [];
  let current: { name: string; lines: string[] } = { name: 'manifest.yaml', lines: [] };
  for (const line of source.replace(/\r\n/g, '\n').replace(/\n$/, '').split('\n')) {
    const header = HEADER.exec(line)?.[1];
    if (header === undefined) current.lines.push(line);
    else {
      sections.push(current);
      current = { name: header, lines: [] };
    }
  }
  sections.push(current);
  const [first, ...rest] = sections;
  return first?.lines.some((line) => line.trim() !== '') ? sections : rest;
}

function goldenText(lines: readonly string[]): string {
  return lines.map((line) => line.replace(/^# ?/, '')).join('\n');
}

function parseFile(
  path: string,
  lines: readonly string[],
  eol: string,
): { file: FixtureFile; offset?: number } {
  const marks: Mark[] = [];
  let text = '';
  let cursor: number | undefined;
  let above: { readonly start: number; readonly line: string } | undefined;
  for (const line of lines) {
    const carets = CARETS.exec(line);
    const quoted = QUOTED.exec(line);
    if (carets || quoted) {
      if (!above) throw new Error(`${path}: a mark without a line above it: ${line}`);
      const column = quoted ? above.line.indexOf(quoted[1] ?? '') : (carets?.[1] ?? '').length;
      if (column < 0) throw new Error(`${path}: ${quoted?.[1]} is not in the line above: ${above.line}`);
      const length = (quoted?.[1] ?? carets?.[2] ?? '').length;
      // Carets behind the end of the line mark the empty place there.
      const end = Math.min(column + length, Math.max(above.line.length, column));
      const expected = (quoted ? quoted[2] : carets?.[3]) ?? '';
      marks.push({ start: above.start + column, end: above.start + end, text: expected });
      continue;
    }
    const at = line.indexOf('$0');
    if (at >= 0 && cursor !== undefined) throw new Error(`${path} has two cursors`);
    if (at >= 0) cursor = text.length + at;
    const plain = line.replace('$0', '');
    above = { start: text.length, line: plain };
    text += plain + eol;
  }
  const file = { path, uri: ROOT + path, text, marks };
  return cursor === undefined ? { file } : { file, offset: cursor };
}

function annotateText(shown: string, text: string, marks: readonly Mark[]): string {
  const byLine = new Map<number, string[]>();
  const lines = shown.split('\n');
  for (const mark of [...marks].sort(
    (a, b) => a.start - b.start || a.end - b.end || (a.text < b.text ? -1 : 1),
  )) {
    const before = text.slice(0, mark.start).replace(/\r\n/g, '\n').split('\n');
    const row = before.length - 1;
    const column = (before[row] ?? '').length;
    const width = Math.max(1, Math.min(mark.end - mark.start, (lines[row] ?? '').length - column));
    byLine.set(row, [...(byLine.get(row) ?? []), markLine(lines[row] ?? '', column, width, mark.text)]);
  }
  return lines.flatMap((line, row) => [line, ...(byLine.get(row) ?? [])]).join('\n');
}

function markLine(line: string, column: number, width: number, text: string): string {
  const tail = text === '' ? '' : ` ${text}`;
  if (column < 2) return `# \`${line.slice(column, column + width)}\`${tail}`;
  const indent = Math.min(line.search(/\S|$/), column - 2);
  return `${' '.repeat(indent)}#${' '.repeat(column - indent - 1)}${'^'.repeat(width)}${tail}`;
}
