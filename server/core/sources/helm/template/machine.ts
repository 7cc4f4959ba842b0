// All templates of a chart, and what running them has brought to light.
import type { Origin } from '../../../text/origin.ts';
import { ropeOf } from '../value/format.ts';
import { type Piece, PLACEHOLDER, type Rope, sliced } from '../value/rope.ts';
import { type Text, text as textValue, unknown, type Value, woven } from '../value/value.ts';
import { isBlank } from './blank.ts';
import { Evaluation } from './evaluation.ts';
import { Exhausted, Fault } from './fault.ts';
import { parseTemplate } from './parser.ts';
import type { Budget, Hash, Named, Runtime, Trouble, Witness } from './runtime.ts';
import type { Template } from './syntax.ts';

export function newBudget(): Budget {
  return { steps: 500_000, characters: 8_000_000 };
}

/** Helm stops at 1,000; no chart needs a hundred. */
const MOST_CALLS = 100;

export class Machine implements Runtime {
  readonly templates = new Map<string, Named>();
  readonly troubles: Trouble[] = [];
  /** Names of templates that were asked for and are not there. */
  readonly missing = new Set<string>();
  /** A template has changed the values that all of them share: what one gives depends on those before it. */
  hasSideEffects = false;
  #depth = 0;

  constructor(
    readonly budget: Budget = newBudget(),
    readonly witness: Witness = {},
    /** Left out where hashes are not needed. */
    readonly hash?: Hash | undefined,
  ) {}

  /** Adds a file and what it defines; what comes later counts. Source: Helm pkg/engine engine.go renderWithReferences. */
  add(uri: string, name: string, { body, definitions }: Template): void {
    const place = (start: number, end: number): Origin => ({ uri, start, end, exact: true });
    const pieces = (start: number, end: number, text: string): Rope => [
      { text, at: { uri, start, end, exact: true } },
    ];
    this.templates.set(name, { name, body, pieces, place });
    for (const [defined, definition] of definitions)
      if (!this.templates.has(defined) || !isBlank(definition.body))
        this.templates.set(defined, { name: defined, body: definition.body, pieces, place });
  }

  /** What a file gives. Troubles are noted, and unknown pieces stand where they happened. */
  run(name: string, data: Value): Rope {
    const template = this.templates.get(name);
    if (!template) return [];
    try {
      return new Evaluation(this, template).run(data);
    } catch (error) {
      if (!(error instanceof Exhausted)) throw error;
      this.note('it takes too much work to render this', template.place(0, 0));
      return [{ text: PLACEHOLDER, at: template.place(0, 0), unknown: 'lines' }];
    }
  }

  /** `include` and `template`. */
  include(name: string, data: Value, at: Origin | undefined): Value {
    const template = this.templates.get(name);
    if (!template) {
      this.missing.add(name);
      return unknown(`the template “${name}” is not here`, at);
    }
    if (this.#depth >= MOST_CALLS) return this.tooDeep(at);
    this.#depth++;
    try {
      const rope = new Evaluation(this, template).run(data);
      return rope.length === 0 ? textValue('', at && { ...at, exact: false }) : woven(rope);
    } finally {
      this.#depth--;
    }
  }

  /** `tpl`: the text of a value as a template. Its places are those of the value. Source: Helm pkg/engine engine.go tplFun. */
  tpl(value: Text, data: Value, at: Origin | undefined): Value {
    if (!value.text.includes('{{')) return value;
    // Reading a text is work too.
    this.step(20 + value.text.length / 20);
    const template = parseTemplate(value.text);
    const [error] = template.errors;
    if (error) throw new Fault(`tpl: ${error.message}`, value.at);
    if (this.#depth >= MOST_CALLS) return this.tooDeep(at);
    const rope = ropeOf(value);
    const pieces = (start: number, end: number) => trimmedTo(sliced(rope, start, end));
    const place = (start: number, end: number) => placeIn(sliced(rope, start, end)) ?? value.at;
    const before = template.definitions.size > 0 ? new Map(this.templates) : undefined;
    for (const [defined, { body }] of template.definitions)
      this.templates.set(defined, { name: defined, body, pieces, place });
    this.#depth++;
    try {
      return woven(new Evaluation(this, { name: 'tpl', body: template.body, pieces, place }).run(data));
    } finally {
      this.#depth--;
      // What a text defines is gone with it.
      if (before) {
        this.templates.clear();
        for (const [key, known] of before) this.templates.set(key, known);
      }
    }
  }

  note(message: string, at: Origin | undefined, asked = false): void {
    if (this.troubles.length < MOST_TROUBLES) this.troubles.push({ message, at, asked });
  }

  /** Counts work; ends the file when there was too much of it. */
  step(count = 1): void {
    this.budget.steps -= count;
    if (this.budget.steps < 0) throw new Exhausted();
  }

  /** Counts what is written, or held in memory. */
  write(characters: number): void {
    this.budget.characters -= characters;
    if (this.budget.characters < 0) throw new Exhausted();
  }

  private tooDeep(at: Origin | undefined): Value {
    this.note('templates include each other too deeply', at);
    return unknown('templates include each other too deeply', at);
  }
}

const MOST_TROUBLES = 100;

function trimmedTo(rope: Rope): Rope {
  return rope.filter((piece: Piece) => piece.text !== '');
}

/** One place from the first to the last piece, where they stand in one stretch of text. */
function placeIn(rope: Rope): Origin | undefined {
  const first = rope[0]?.at;
  const last = rope.at(-1)?.at;
  if (!first || !last) return first;
  const isOne = first.exact && last.exact && first.uri === last.uri && first.start <= last.end;
  return isOne ? { ...first, end: last.end } : { ...first, exact: false };
}
