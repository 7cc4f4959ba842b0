// The instructions of a Dockerfile, each with its words: continued lines put together, comments and here-documents left out.
import type { Span } from '../../text/span.ts';

export interface Instruction {
  /** In capitals: `EXPOSE`. */
  readonly keyword: string;
  /** What stands behind it, with quotes; words in quotes may hold blanks. */
  readonly words: readonly Word[];
}

export interface Word extends Span {
  readonly text: string;
}

/** Those instructions that say something about ports, in the order of the text. */
export function* instructionsIn(text: string): Generator<Instruction> {
  const lines = [...linesIn(text)];
  const lastOf: { [F in Form]?: ReadonlyMap<string, number> } = {};
  const mark = escapeOf(lines);
  for (let at = 0; at < lines.length; ) {
    const parts: Word[] = [];
    for (let continued = true; continued && at < lines.length; at++) {
      const line = lines[at];
      const isEmpty = !line || line.text.trim() === '' || /^\s*#/.test(line.text);
      const trimmed = line?.text.trimEnd() ?? '';
      const goesOn = trimmed.endsWith(mark) && !trimmed.endsWith(mark + mark);
      // Comments and empty lines between continued ones are as if they were not there.
      continued = isEmpty ? parts.length > 0 : goesOn;
      if (!isEmpty && line) parts.push(continued ? { ...line, text: trimmed.slice(0, -1) } : line);
    }
    const joined = parts.map((part) => part.text).join('');
    const [, keyword = '', rest = ''] = /^\s*([A-Za-z]+)(?=\s|$)(.*)$/s.exec(joined) ?? [];
    if (/^(?:FROM|ARG|ENV|EXPOSE)$/i.test(keyword))
      yield {
        keyword: keyword.toUpperCase(),
        words: [...wordsIn(rest, joined.length - rest.length, parts)],
      };
    else if (/^(?:RUN|COPY|ADD)$/i.test(keyword))
      for (const { word, form } of endsOf(rest)) {
        // Where nothing ends it, it was no here-document but a text in quotes.
        lastOf[form] ??= new Map(lines.map((line, i) => [lineOf(line.text, form), i]));
        if ((lastOf[form].get(word) ?? -1) < at) continue;
        while (lines[at] && lineOf(lines[at]?.text ?? '', form) !== word) at++;
        at++;
      }
  }
}

function* linesIn(text: string): Generator<Word> {
  for (let start = 0; start <= text.length; ) {
    const end = text.indexOf('\n', start) < 0 ? text.length : text.indexOf('\n', start);
    yield { text: text.slice(start, end).replace(/\r$/, ''), start, end };
    start = end + 1;
  }
}

/** `# escape=` among the directives that a file may begin with. */
function escapeOf(lines: readonly Word[]): string {
  for (const { text } of lines) {
    const [, name, value] = /^\s*#\s*([A-Za-z]+)\s*=\s*(\S+)\s*$/.exec(text.slice(0, 200)) ?? [];
    if (name === undefined) return '\\';
    if (name.toLowerCase() === 'escape' && value === '`') return '`';
  }
  return '\\';
}

/** The words of a text that is made of lines and begins at an offset of what they come to together. */
function* wordsIn(rest: string, offset: number, parts: readonly Word[]): Generator<Word> {
  let index = 0;
  let before = 0;
  const place = (at: number) => {
    for (let part = parts[index]; part; part = parts[++index]) {
      if (at < before + part.text.length) return part.start + at - before;
      before += part.text.length;
    }
    return 0;
  };
  for (const { 0: text, index: at } of rest.matchAll(/(?:"[^"]*"|'[^']*'|[^\s"']+|["'])+/g)) {
    const start = place(offset + at);
    yield { text, start, end: place(offset + at + text.length - 1) + 1 };
  }
}

/** The line that ends a here-document may stand behind tabs where it says so. */
type Form = 'plain' | 'indented';

function* endsOf(text: string): Generator<{ readonly word: string; readonly form: Form }> {
  for (const [, dash, , word = ''] of text.matchAll(/(?:^|\s)\d*<<(-?)(["']?)([A-Za-z_][\w.-]*)\2/g))
    yield { word, form: dash === '-' ? 'indented' : 'plain' };
}

function lineOf(text: string, form: Form): string {
  return form === 'indented' ? text.replace(/^\t+/, '') : text;
}
