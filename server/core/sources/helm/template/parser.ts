// Reads a template. Tolerant: a half-typed one gives faults and all that can be read around them.

import { isBlank } from './blank.ts';
import { type Item, lex, type Token } from './lexer.ts';
import { numberIn, unquoted } from './literals.ts';
import type {
  Command,
  Definition,
  Expression,
  Pipeline,
  Statement,
  SyntaxFault,
  Template,
} from './syntax.ts';

/** Blocks and parentheses deeper than this are an attack, not a template. */
const MOST_NESTED = 200;

/** The template in a text. Never throws. Source: Go text/template/parse parse.go. */
export function parseTemplate(text: string): Template {
  const errors: SyntaxFault[] = [];
  const parser = new Parser(text, lex(text, errors), errors);
  return { body: parser.readAll(), definitions: parser.definitions, errors };
}

interface Block {
  readonly body: readonly Statement[];
  /** How it ended. */
  readonly by: 'end' | 'else' | 'nothing';
  /** What stands behind `else`. */
  readonly rest: readonly Token[];
  readonly end: number;
}

class Parser {
  readonly definitions = new Map<string, Definition>();
  #next = 0;
  #depth = 0;

  constructor(
    readonly text: string,
    readonly items: readonly Item[],
    readonly errors: SyntaxFault[],
  ) {}

  readAll(): readonly Statement[] {
    const all: Statement[] = [];
    while (this.#next < this.items.length) {
      const { body, by, end } = this.#readBlock();
      all.push(...body);
      if (by !== 'nothing') this.#fault(`{{ ${by} }} without a block`, end);
    }
    return all;
  }

  /** Statements up to `end`, `else` or the end of the text. */
  #readBlock(): Block {
    const body: Statement[] = [];
    this.#depth++;
    while (this.#next < this.items.length) {
      const item = this.items[this.#next++];
      if (!item) break;
      if (item.kind === 'text') {
        body.push(item);
        continue;
      }
      const [first, ...rest] = item.tokens;
      if (first?.kind === 'word' && (first.text === 'end' || first.text === 'else')) {
        this.#depth--;
        return { body, by: first.text, rest, end: item.end };
      }
      const statement = this.#depth > MOST_NESTED ? undefined : this.#readAction(item);
      if (statement) body.push(statement);
    }
    this.#depth--;
    return { body, by: 'nothing', rest: [], end: this.text.length };
  }

  #readAction(item: Item & { kind: 'action' }): Statement | undefined {
    const { tokens, start, end } = item;
    const [first, second] = tokens;
    const word = first?.kind === 'word' ? first.text : '';
    switch (word) {
      case 'if':
      case 'with':
      case 'range':
        return this.#readControl(word, tokens.slice(1), item);
      case 'break':
      case 'continue':
        if (tokens.length === 1) return { kind: word, start, end };
        break;
      case 'define':
      case 'block':
      case 'template': {
        if (second?.kind !== 'quoted' && second?.kind !== 'raw') {
          this.#fault(`{{ ${word} }} needs a name in quotes`, start);
          if (word !== 'template') this.#readBody(start);
          return undefined;
        }
        return this.#readNamed(word, unquoted(second.text), tokens.slice(2), item);
      }
    }
    if (tokens.length === 0) {
      this.#fault('this action is empty', start);
      return undefined;
    }
    return { kind: 'action', pipeline: this.#readPipeline(tokens, item), start, end };
  }

  #readNamed(
    word: 'define' | 'block' | 'template',
    name: string,
    rest: readonly Token[],
    item: Item,
  ): Statement | undefined {
    const { start, end } = item;
    const pipeline = rest.length > 0 ? this.#readPipeline(rest, item) : undefined;
    if (word === 'template') return { kind: 'template', name, pipeline, start, end };
    const block = this.#readBody(start);
    this.#define(name, { body: block.body, start, end: block.end });
    return word === 'block' ? { kind: 'template', name, pipeline, start, end: block.end } : undefined;
  }

  /** An empty definition does not replace another one. Source: text/template/parse tree.go add. */
  #define(name: string, definition: Definition): void {
    if (this.definitions.has(name) && isBlank(definition.body)) return;
    this.definitions.set(name, definition);
  }

  #readBody(start: number): Block {
    const block = this.#readBlock();
    if (block.by === 'nothing') this.#fault('this block has no {{ end }}', start);
    else if (block.by === 'else') this.#fault('{{ else }} has no meaning here', block.end);
    return block;
  }

  #readControl(kind: 'if' | 'with' | 'range', tokens: readonly Token[], item: Item): Statement {
    const { start } = item;
    const pipeline = this.#readPipeline(tokens, item);
    const block = this.#readBlock();
    if (block.by === 'nothing') this.#fault(`this {{ ${kind} }} has no {{ end }}`, start);
    if (block.by !== 'else')
      return { kind, pipeline, body: block.body, otherwise: undefined, start, end: block.end };
    const [first, ...rest] = block.rest;
    const word = first?.kind === 'word' ? first.text : '';
    if ((word === 'if' || word === 'with') && this.#depth < MOST_NESTED) {
      this.#depth++;
      const chained = this.#readControl(word, rest, { kind: 'action', tokens: rest, start, end: block.end });
      this.#depth--;
      return { kind, pipeline, body: block.body, otherwise: [chained], start, end: chained.end };
    }
    const other = this.#readBody(start);
    return { kind, pipeline, body: block.body, otherwise: other.body, start, end: other.end };
  }

  #readPipeline(tokens: readonly Token[], { start, end }: { start: number; end: number }): Pipeline {
    const reader = new PipelineReader(tokens, this.errors);
    return reader.read(start, end, 0);
  }

  #fault(message: string, at: number): void {
    this.errors.push({ message, at });
  }
}

class PipelineReader {
  #next = 0;

  constructor(
    readonly tokens: readonly Token[],
    readonly errors: SyntaxFault[],
  ) {}

  /** Up to the end of the action, or to the parenthesis that closes this one. */
  read(start: number, end: number, depth: number): Pipeline {
    const { declares, assigns } = this.#readDeclaration();
    const commands: Command[] = [];
    let args: Expression[] = [];
    const finish = (at: number) => {
      const [first] = args;
      if (first) commands.push({ args, start: first.start, end: args.at(-1)?.end ?? at });
      else this.errors.push({ message: 'a value is missing', at });
      args = [];
    };
    for (;;) {
      const token = this.tokens[this.#next];
      if (!token || (token.kind === 'close' && depth > 0)) {
        if (!token && depth > 0) this.errors.push({ message: 'a closing parenthesis is missing', at: start });
        break;
      }
      this.#next++;
      if (token.kind === 'pipe') finish(token.start);
      else {
        const operand = this.#readOperand(token, end, depth);
        if (operand) args.push(operand);
      }
    }
    const before = this.tokens[this.#next - 1];
    const last = before?.end ?? end;
    // Nothing behind the last `|` is nothing to Go.
    if (before?.kind !== 'pipe' || args.length > 0) finish(last);
    return { declares, assigns, commands, start: commands[0]?.start ?? start, end: last };
  }

  /** `$x :=`, `$key, $value :=`, `$x =` */
  #readDeclaration(): { declares: readonly string[]; assigns: boolean } {
    const before = this.#next;
    const declares: string[] = [];
    for (;;) {
      const token = this.tokens[this.#next];
      if (token?.kind !== 'variable') break;
      declares.push(token.text);
      this.#next++;
      if (this.tokens[this.#next]?.kind !== 'comma') break;
      this.#next++;
    }
    const sign = this.tokens[this.#next]?.kind;
    if (declares.length > 0 && (sign === 'declare' || sign === 'assign')) {
      this.#next++;
      return { declares, assigns: sign === 'assign' };
    }
    this.#next = before;
    return { declares: [], assigns: false };
  }

  #readOperand(token: Token, end: number, depth: number): Expression | undefined {
    const operand = this.#readSimple(token, end, depth);
    if (!operand || operand.kind === 'text' || operand.kind === 'number') return operand;
    const names: string[] = [];
    let last = operand.end;
    for (;;) {
      const next = this.tokens[this.#next];
      if (next?.kind !== 'field' || next.apart) break;
      names.push(next.text);
      last = next.end;
      this.#next++;
    }
    if (names.length === 0) return operand;
    if (operand.kind === 'field' || operand.kind === 'variable')
      return { ...operand, names: [...operand.names, ...names], end: last };
    return { kind: 'chain', of: operand, names, start: operand.start, end: last };
  }

  #readSimple(token: Token, end: number, depth: number): Expression | undefined {
    const { text, start, end: stop } = token;
    const span = { start, end: stop };
    switch (token.kind) {
      case 'dot':
        return { kind: 'dot', ...span };
      case 'field':
        return { kind: 'field', names: [text], ...span };
      case 'variable':
        return { kind: 'variable', name: text, names: [], ...span };
      case 'quoted':
      case 'raw':
        return {
          kind: 'text',
          text: unquoted(text),
          literal: token.kind === 'raw' || !text.includes('\\'),
          ...span,
        };
      case 'char':
        return { kind: 'number', value: unquoted(text).codePointAt(0) ?? 0, isWhole: true, ...span };
      case 'number': {
        const number = numberIn(text);
        if (!number) this.errors.push({ message: `${text} is no number`, at: start });
        return { kind: 'number', value: number?.value ?? 0, isWhole: number?.isWhole ?? true, ...span };
      }
      case 'word':
        if (text === 'true' || text === 'false') return { kind: 'bool', value: text === 'true', ...span };
        return text === 'nil' ? { kind: 'nil', ...span } : { kind: 'function', name: text, ...span };
      case 'open':
        return this.#readParenthesis(start, end, depth);
      default:
        this.errors.push({ message: `“${text}” is not expected here`, at: start });
        return undefined;
    }
  }

  #readParenthesis(start: number, end: number, depth: number): Expression | undefined {
    if (depth > MOST_NESTED) {
      this.#next = this.tokens.length;
      return undefined;
    }
    const pipeline = this.read(start, end, depth + 1);
    const close = this.tokens[this.#next];
    if (close) this.#next++;
    return { kind: 'pipeline', pipeline, start, end: close?.end ?? pipeline.end };
  }
}
