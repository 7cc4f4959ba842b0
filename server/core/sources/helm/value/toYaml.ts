// Values as YAML, the way Helm prints it, with a piece for every key and scalar.
import { inexact, type Origin } from '../../../text/origin.ts';
import { floatText, ropeOf } from './format.ts';
import { lines, type Piece, PLACEHOLDER, partOf, plain } from './rope.ts';
import { type Dict, type List, type Num, type Text, type Value, woven } from './value.ts';
import { byNaturalOrder, doubleQuoted, styleOf } from './yamlText.ts';

/**
 * What `toYaml` gives. Keys are sorted, items of lists are not indented below their key, text with line breaks stands in
 * a block. Source: sigs.k8s.io/yaml Marshal, which prints with go-yaml v2 (encode.go, emitterc.go).
 */
export function yamlOf(value: Value): Text | ReturnType<typeof woven> {
  const writer = new Writer();
  writer.write(value, value.kind === 'text' ? '  ' : '', 0);
  return woven(writer.pieces);
}

class Writer {
  readonly pieces: Piece[] = [];

  write(value: Value, indent: string, depth: number): void {
    if (depth > 200) this.#add('null');
    else if (value.kind === 'dict') this.#map(value, indent, depth);
    else if (value.kind === 'list') this.#list(value, indent, depth);
    else this.#scalar(value, indent);
  }

  #map(map: Dict, indent: string, depth: number): void {
    const { entries, keys, open, at } = map;
    if (entries.size === 0) {
      if (open) this.#unknownLines(at);
      else this.#add('{}', at);
      return;
    }
    let isFirst = true;
    for (const key of [...entries.keys()].sort(byNaturalOrder)) {
      if (!isFirst) this.#add(`\n${indent}`);
      isFirst = false;
      this.#text({ kind: 'text', text: key, at: keys?.get(key) }, indent, true);
      this.#add(':');
      const value = entries.get(key);
      if (value) this.#under(value, indent, depth);
    }
    if (open) {
      this.#add(`\n${indent}`);
      this.#unknownLines(at);
    }
  }

  /** The value behind a key. */
  #under(value: Value, indent: string, depth: number): void {
    if (value.kind === 'dict' && value.entries.size > 0) {
      this.#add(`\n${indent}  `);
      this.write(value, `${indent}  `, depth + 1);
    } else if (value.kind === 'list' && value.items.length > 0) {
      this.#add(`\n${indent}`);
      this.write(value, indent, depth + 1);
    } else {
      this.#add(' ');
      this.write(value, `${indent}  `, depth + 1);
    }
  }

  #list({ items, open, at }: List, indent: string, depth: number): void {
    if (items.length === 0) {
      if (open) this.#unknownLines(at);
      else this.#add('[]', at);
      return;
    }
    items.forEach((item, i) => {
      if (i > 0) this.#add(`\n${indent}`);
      this.#add('- ');
      this.write(item, `${indent}  `, depth + 1);
    });
    if (open) {
      this.#add(`\n${indent}`);
      this.#unknownLines(at);
    }
  }

  #scalar(value: Exclude<Value, Dict | List>, indent: string): void {
    switch (value.kind) {
      case 'nil':
        this.#add('null', value.at);
        return;
      case 'bool':
        this.#add(String(value.value), value.at);
        return;
      case 'int':
      case 'float':
        this.#add(numberText(value), value.at);
        return;
      case 'native':
        this.#text({ kind: 'text', text: value.text, at: value.at }, indent, false);
        return;
      case 'unknown':
        this.pieces.push(...ropeOf(value));
        return;
      case 'text':
        this.#text(value, indent, false);
    }
  }

  #text(value: Text, indent: string, isKey: boolean): void {
    if (value.partly) {
      this.pieces.push(...ropeOf(value));
      return;
    }
    const style = styleOf(value.text, isKey);
    if (style === 'double') this.#add(doubleQuoted(value.text), value.at, value.text);
    else if (style === 'literal') this.#block(value, indent);
    else if (style === 'single') {
      this.#add("'");
      if (value.text.includes("'")) this.#add(value.text.replace(/'/g, "''"), inexact(value.at));
      else this.pieces.push(...ropeOf(value));
      this.#add("'");
    } else this.pieces.push(...ropeOf(value));
  }

  #block(value: Text, indent: string): void {
    const ends = /\n*$/.exec(value.text)?.[0].length ?? 0;
    const chomping = ends === 0 ? '-' : ends > 1 || ends === value.text.length ? '+' : '';
    this.#add(`|${/^[ \n]/.test(value.text) ? '2' : ''}${chomping}`);
    let isFresh = true;
    this.#add('\n');
    const pieces = lines(ropeOf(value));
    pieces.forEach((piece, i) => {
      const isLast = i === pieces.length - 1;
      if (isFresh && piece.text !== '\n') this.#add(indent);
      isFresh = piece.text.endsWith('\n');
      this.pieces.push(isLast && isFresh ? withoutBreak(piece) : piece);
    });
  }

  #unknownLines(at: Origin | undefined): void {
    this.pieces.push({ text: PLACEHOLDER, at, unknown: 'lines' });
  }

  /** `content`: what is printed where that differs from the text, which then has no place of its own. */
  #add(content: string, at?: Origin, original = content): void {
    if (!at) this.pieces.push({ text: content });
    else if (original === content) this.pieces.push({ text: content, at });
    else if (at.exact && content === `"${original}"`)
      this.pieces.push(plain('"'), { text: original, at }, plain('"'));
    else this.pieces.push({ text: content, at: inexact(at) });
  }
}

function withoutBreak(piece: Piece): Piece {
  return partOf(piece, 0, piece.text.length - 1);
}

/** Whole numbers have no exponent: on the way through JSON they become integers. */
function numberText({ value }: Num): string {
  if (Number.isInteger(value) && Math.abs(value) < 1e21) return BigInt(value).toString();
  if (Number.isNaN(value)) return '.nan';
  if (!Number.isFinite(value)) return value > 0 ? '.inf' : '-.inf';
  return floatText(value);
}
