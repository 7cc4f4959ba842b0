// Cuts a template into text and actions, and actions into tokens.
import type { Span } from '../../../text/span.ts';
import type { SyntaxFault } from './syntax.ts';

export type TokenKind =
  | 'dot' // .
  | 'field' // .name; the text is without the dot
  | 'variable' // $name
  | 'word'
  | 'number'
  | 'quoted'
  | 'raw'
  | 'char'
  | 'declare' // :=
  | 'assign' // =
  | 'pipe'
  | 'open'
  | 'close'
  | 'comma'
  | 'wrong';

export interface Token extends Span {
  readonly kind: TokenKind;
  readonly text: string;
  /** White space stands in front of it: `.a .b` are two values, `.a.b` is one. */
  readonly apart: boolean;
}

export type Item =
  | ({ readonly kind: 'text'; readonly text: string } & Span)
  | ({ readonly kind: 'action'; readonly tokens: readonly Token[] } & Span);

const SPACE = /[ \t\r\n]/;
const SIGNS: Readonly<Record<string, TokenKind>> = {
  '=': 'assign',
  '|': 'pipe',
  '(': 'open',
  ')': 'close',
  ',': 'comma',
};

/** The pieces of a template in order. Comments are left out. Source: Go text/template/parse lex.go. */
export function lex(text: string, faults: SyntaxFault[]): readonly Item[] {
  const items: Item[] = [];
  let at = 0;
  let trims = false;
  const addText = (from: number, to: number, trimsEnd: boolean) => {
    let [start, end] = [from, to];
    if (trims) while (start < end && SPACE.test(text[start] ?? '')) start++;
    if (trimsEnd) while (end > start && SPACE.test(text[end - 1] ?? '')) end--;
    if (end > start) items.push({ kind: 'text', text: text.slice(start, end), start, end });
  };
  for (;;) {
    const open = text.indexOf('{{', at);
    if (open < 0) {
      addText(at, text.length, false);
      return items;
    }
    const trimsLeft = text[open + 2] === '-' && SPACE.test(text[open + 3] ?? '');
    addText(at, open, trimsLeft);
    const from = open + (trimsLeft ? 4 : 2);
    if (text.startsWith('/*', from)) {
      const close = closeOfComment(text, from);
      if (!close) {
        faults.push({ message: 'this comment is not closed', at: open });
        return items;
      }
      trims = close.trims;
      at = close.end;
      continue;
    }
    const action = new ActionLexer(text, open, from, faults);
    items.push(action.read());
    trims = action.trims;
    at = action.at;
  }
}

function closeOfComment(text: string, from: number): { end: number; trims: boolean } | undefined {
  const star = text.indexOf('*/', from + 2);
  if (star < 0) return undefined;
  const close = /^(?:\}\}|\s+-\}\})/.exec(text.slice(star + 2, star + 40));
  // Something stands between the end of the comment and that of the action: Go refuses it, we go on behind.
  if (!close) return { end: star + 2, trims: false };
  return { end: star + 2 + close[0].length, trims: close[0].length > 2 };
}

class ActionLexer {
  at: number;
  /** The action ends with ` -}}`. */
  trims = false;
  readonly #tokens: Token[] = [];
  #apart = false;

  constructor(
    readonly text: string,
    readonly start: number,
    from: number,
    readonly faults: SyntaxFault[],
  ) {
    this.at = from;
  }

  read(): Item {
    if (!this.#readTokens()) this.faults.push({ message: 'this action is not closed', at: this.start });
    return { kind: 'action', tokens: this.#tokens, start: this.start, end: this.at };
  }

  /** False where the action ends before it is closed. */
  #readTokens(): boolean {
    const { text } = this;
    while (this.at < text.length) {
      const char = text[this.at] ?? '';
      if (SPACE.test(char)) {
        while (SPACE.test(text[this.at] ?? '')) this.at++;
        this.#apart = true;
        if (!text.startsWith('-}}', this.at)) continue;
        this.trims = true;
        this.at += 3;
        return true;
      }
      if (text.startsWith('}}', this.at)) {
        this.at += 2;
        return true;
      }
      // Half-typed: the next action begins before this one has ended.
      if (text.startsWith('{{', this.at)) return false;
      this.#readToken(char);
      this.#apart = false;
    }
    return false;
  }

  #readToken(char: string): void {
    const { text } = this;
    const next = text.charCodeAt(this.at + 1);
    if (char === '"') this.#add('quoted', this.#closing('"', true));
    else if (char === "'") this.#add('char', this.#closing("'", true));
    else if (char === '`') this.#add('raw', this.#closing('`', false));
    else if (text.startsWith(':=', this.at)) this.#add('declare', this.at + 2);
    else if (SIGNS[char]) this.#add(SIGNS[char], this.at + 1);
    else if (char === '.' && !isDigit(next)) {
      const end = this.#wordEnd(this.at + 1);
      this.#add(end === this.at + 1 ? 'dot' : 'field', end, 1);
    } else if (char === '$') this.#add('variable', this.#wordEnd(this.at + 1));
    else if (isDigit(text.charCodeAt(this.at)) || ('+-.'.includes(char) && startsNumber(text, this.at)))
      this.#add('number', this.#numberEnd());
    else if (isLetter(text.charCodeAt(this.at))) this.#add('word', this.#wordEnd(this.at));
    else {
      this.faults.push({ message: `“${char}” has no meaning here`, at: this.at });
      this.#add('wrong', this.at + 1);
    }
  }

  #add(kind: TokenKind, end: number, skip = 0): void {
    const { at: start } = this;
    const text = this.text.slice(start + skip, end);
    this.#tokens.push({ kind, text, start, end, apart: this.#apart });
    this.at = end;
  }

  #closing(quote: string, escapes: boolean): number {
    const { text } = this;
    let at = this.at + 1;
    for (; at < text.length && text[at] !== quote; at++) {
      if (!escapes) continue;
      if (text[at] === '\n') return at;
      if (text[at] === '\\') at++;
    }
    return Math.min(at + 1, text.length);
  }

  #wordEnd(from: number): number {
    let at = from;
    for (; at < this.text.length; at++) {
      const code = this.text.charCodeAt(at);
      if (!isLetter(code) && !isDigit(code)) break;
    }
    return at;
  }

  #numberEnd(): number {
    const { text } = this;
    const [found] = /^[-+]?(?:0[xX][\da-fA-F_.]*(?:[pP][-+]?)?\w*|[\d_.]*(?:[eE][-+]?\w*)?\w*)/.exec(
      text.slice(this.at, this.at + 80),
    ) ?? [''];
    return this.at + Math.max(1, found.length);
  }
}

function startsNumber(text: string, at: number): boolean {
  const next = text.charCodeAt(at + 1);
  return isDigit(next) || (next === 46 && isDigit(text.charCodeAt(at + 2)));
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

function isLetter(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || code === 95 || code > 127;
}
