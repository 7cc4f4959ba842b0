// Runs one template: statement by statement, with variables, conditions and loops.
import type { Origin } from '../../../text/origin.ts';
import { isTrue } from '../value/compare.ts';
import { ropeOf } from '../value/format.ts';
import { type Piece, PLACEHOLDER, type Rope } from '../value/rope.ts';
import { int, NIL, sortedKeys, text, unknown, type Value } from '../value/value.ts';
import { Expressions } from './expressions.ts';
import { Exhausted, Fault } from './fault.ts';
import type { Named, Runtime } from './runtime.ts';
import type { Pipeline, Statement } from './syntax.ts';
import { Variables } from './variables.ts';

/** How a list of statements ended. */
type Flow = 'on' | 'break' | 'continue';

/** Loops that are longer are no chart's. */
const MOST_ROUNDS = 20_000;

type Block = Statement & { readonly kind: 'if' | 'with' | 'range' };

export class Evaluation {
  readonly variables = new Variables();
  readonly #out: Piece[] = [];
  readonly #expressions: Expressions;
  /** Nothing but white space and `---` was written yet. */
  #isBlank = true;

  constructor(
    readonly machine: Runtime,
    readonly template: Named,
  ) {
    this.#expressions = new Expressions(machine, template, this.variables);
  }

  run(data: Value): Rope {
    this.variables.declare('$', data);
    this.#runAll(this.template.body, data);
    return this.#out;
  }

  #runAll(statements: readonly Statement[], dot: Value): Flow {
    for (const statement of statements) {
      const flow = this.#run(statement, dot);
      if (flow !== 'on') return flow;
    }
    return 'on';
  }

  #run(statement: Statement, dot: Value): Flow {
    this.machine.step();
    switch (statement.kind) {
      case 'text':
        this.machine.write(statement.text.length);
        for (const piece of this.template.pieces(statement.start, statement.end, statement.text))
          this.#write(piece);
        return 'on';
      case 'action':
        this.#action(statement.pipeline, dot, this.template.place(statement.start, statement.end));
        return 'on';
      case 'template': {
        const at = this.template.place(statement.start, statement.end);
        const { name, pipeline } = statement;
        const value = this.#guarded(at, () =>
          this.machine.include(name, pipeline ? this.#expressions.pipeline(pipeline, dot) : NIL, at),
        );
        this.#put(value, at);
        return 'on';
      }
      case 'break':
      case 'continue':
        return statement.kind;
      default:
        return this.#block(statement, dot);
    }
  }

  #action(pipeline: Pipeline, dot: Value, at: Origin | undefined): void {
    const value = this.#guarded(at, () => this.#expressions.pipeline(pipeline, dot));
    if (at) this.machine.witness.value?.(at, value);
    const { declares } = pipeline;
    if (declares.length === 0) this.#put(value, at);
    else this.#declare(pipeline, [value]);
  }

  /** A value stands in the text now, brought there by an action. */
  #put(value: Value, at: Origin | undefined): void {
    const rope = ropeOf(value);
    if (rope.length === 0) {
      // Nothing was printed: whoever finds nothing here can tell who was to give something, and whether it was written.
      if (at) this.#out.push({ text: '', at: { ...(value.at ?? at), exact: false, via: at } });
      return;
    }
    for (const piece of rope) {
      this.machine.write(piece.text.length);
      this.#write(at ? broughtBy(piece, at) : piece);
    }
  }

  #write(piece: Piece): void {
    this.#out.push(piece);
    if (this.#isBlank && (piece.unknown || /[^\s-]/.test(piece.text))) this.#isBlank = false;
  }

  /** A value, or an unknown one where Go would stop. */
  #guarded(at: Origin | undefined, evaluate: () => Value): Value {
    try {
      return evaluate();
    } catch (error) {
      if (error instanceof Exhausted) throw error;
      const fault = error instanceof Fault ? error : undefined;
      // Any other error is ours: then nothing is known either.
      const message = error instanceof Error ? error.message : String(error);
      this.machine.note(message, fault?.at ?? at, fault?.asked);
      return unknown(message, at);
    }
  }

  #block(block: Block, dot: Value): Flow {
    const { pipeline } = block;
    const at = this.template.place(pipeline.start, pipeline.end);
    const mark = this.variables.mark();
    const value = this.#guarded(at, () => this.#expressions.pipeline(pipeline, dot));
    if (at) this.machine.witness.value?.(at, value);
    const flow =
      block.kind === 'range' ? this.#range(block, value, dot, at) : this.#branch(block, value, dot, at);
    this.variables.reset(mark);
    return flow;
  }

  #branch(block: Block, value: Value, dot: Value, at: Origin | undefined): Flow {
    this.#declare(block.pipeline, [value]);
    const inner = block.kind === 'with' ? value : dot;
    if (value.kind === 'unknown') return this.#maybe(block, inner, at);
    if (isTrue(value)) return this.#runAll(block.body, inner);
    if (this.#isBlank && at) this.machine.witness.skipped?.(block.pipeline, at, dot);
    return block.otherwise ? this.#runAll(block.otherwise, dot) : 'on';
  }

  /** Nobody knows which branch counts: the first one is taken, and all around it is open. */
  #maybe(block: Block, inner: Value, at: Origin | undefined): Flow {
    this.#write({ text: PLACEHOLDER, at, unknown: 'lines' });
    const before = this.variables.doubt();
    this.#runAll(block.body, inner);
    this.variables.settle(before);
    // It may not come to a `break` in there.
    return 'on';
  }

  #range(block: Block, value: Value, dot: Value, at: Origin | undefined): Flow {
    const rounds = roundsOf(value);
    if (!rounds) {
      if (value.kind !== 'unknown') this.machine.note('`range` can’t go through this', at);
      this.#write({ text: PLACEHOLDER, at, unknown: 'lines' });
      return 'on';
    }
    if (rounds.length === 0) {
      if (this.#isBlank && at) this.machine.witness.skipped?.(block.pipeline, at, dot);
      return block.otherwise ? this.#runAll(block.otherwise, dot) : 'on';
    }
    const { declares } = block.pipeline;
    for (const [key, item] of rounds) {
      this.machine.step();
      const mark = this.variables.mark();
      this.#declare(block.pipeline, declares.length > 1 ? [key, item] : [item]);
      const flow = this.#runAll(block.body, item);
      this.variables.reset(mark);
      if (flow === 'break') break;
    }
    if ((value.kind === 'list' || value.kind === 'dict') && value.open)
      this.#write({ text: PLACEHOLDER, at, unknown: 'lines' });
    return 'on';
  }

  #declare({ declares, assigns }: Pipeline, values: readonly Value[]): void {
    declares.forEach((name, i) => {
      const value = values[i] ?? NIL;
      if (!assigns) this.variables.declare(name, value);
      else if (!this.variables.assign(name, value)) this.machine.note(`${name} is not declared`, value.at);
    });
  }
}

/** A piece of a value, with the action that brought it; what was brought there before keeps its own. */
function broughtBy(piece: Piece, action: Origin): Piece {
  const { text, at, unknown } = piece;
  if (at?.via) return piece;
  const { uri, start, end } = at ?? action;
  return { text, at: { uri, start, end, exact: at?.exact ?? false, via: action }, unknown };
}

/** What a loop goes through; undefined where that can't be known, or Go would refuse. Source: Go text/template exec.go walkRange. */
function roundsOf(value: Value): readonly (readonly [Value, Value])[] | undefined {
  switch (value.kind) {
    case 'unknown':
      return undefined;
    case 'list':
      return value.items.slice(0, MOST_ROUNDS).map((item, i) => [int(i), item]);
    case 'dict':
      return sortedKeys(value).map((key) => [text(key, value.keys?.get(key)), value.entries.get(key) ?? NIL]);
    case 'int': {
      const count = Math.max(0, Math.min(MOST_ROUNDS, Math.trunc(value.value)));
      return Array.from({ length: count }, (_, i) => [int(i), int(i)]);
    }
    case 'native':
      return value.entries?.() ?? [];
    case 'nil':
      return [];
    default:
      return undefined;
  }
}
