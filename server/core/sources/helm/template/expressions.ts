// Works out expressions: pipelines, fields, calls.
import { inexact, type Origin } from '../../../text/origin.ts';
import { FUNCTIONS } from '../functions/all.ts';
import { isTrue, typeOf } from '../value/compare.ts';
import { bool, float, int, isUnsure, NIL, text, unknown, type Value } from '../value/value.ts';
import { Fault } from './fault.ts';
import type { Named, Runtime } from './runtime.ts';
import type { Command, Expression, Pipeline } from './syntax.ts';
import type { Variables } from './variables.ts';

export class Expressions {
  constructor(
    readonly machine: Runtime,
    readonly template: Named,
    readonly variables: Variables,
  ) {}

  /** Source: Go text/template exec.go evalPipeline: each command gets the value before it as its last argument. */
  pipeline({ commands }: Pipeline, dot: Value): Value {
    let value: Value | undefined;
    for (const command of commands) value = this.#command(command, dot, value);
    if (!value || value.kind === 'nil') return { ...NIL, at: value?.at, loose: true };
    return value;
  }

  #command(command: Command, dot: Value, last: Value | undefined): Value {
    const [first, ...rest] = command.args;
    if (!first) return NIL;
    if (first.kind === 'function') return this.#call(first.name, rest, command, dot, last);
    const base = this.#base(first, dot);
    if (!base) {
      if (rest.length > 0 || last)
        throw new Fault('it is given arguments, but is no function', this.#at(first));
      return this.#value(first, dot);
    }
    return this.#fields(base.value, base.names, first, base.isBare, () => [
      ...rest.map((arg) => this.#value(arg, dot)),
      ...(last ? [last] : []),
    ]);
  }

  /** The value whose fields an expression names. `isBare`: nothing is asked of it yet, so it may be nil. */
  #base(expression: Expression, dot: Value) {
    switch (expression.kind) {
      case 'field':
        return { value: dot, names: expression.names, isBare: true };
      case 'variable':
        return { value: this.#variable(expression.name), names: expression.names, isBare: true };
      case 'chain':
        return { value: this.#value(expression.of, dot), names: expression.names, isBare: true };
      default:
        return undefined;
    }
  }

  #value(expression: Expression, dot: Value): Value {
    switch (expression.kind) {
      case 'dot':
        return dot;
      case 'nil':
        return NIL;
      case 'bool':
        return bool(expression.value, this.#at(expression));
      case 'number': {
        const { value, isWhole } = expression;
        return isWhole ? int(value, this.#at(expression)) : float(value, this.#at(expression));
      }
      case 'text': {
        const { start, end, literal } = expression;
        if (!literal) return text(expression.text, inexact(this.template.place(start, end)));
        return text(expression.text, this.template.place(start + 1, end - 1));
      }
      case 'function':
        return this.#call(expression.name, [], expression, dot, undefined);
      case 'pipeline':
        return this.pipeline(expression.pipeline, dot);
      default: {
        const base = this.#base(expression, dot);
        return base ? this.#fields(base.value, base.names, expression, base.isBare, NO_ARGUMENTS) : NIL;
      }
    }
  }

  #variable(name: string): Value {
    const value = this.variables.get(name);
    if (!value) throw new Fault(`the variable ${name} is not declared`);
    return value;
  }

  /**
   * `.a.b` of a value. A map without the key gives nil; nil itself has no fields, but for the first one asked for.
   * Source: Go text/template exec.go evalField, with Helm's option missingkey=zero.
   */
  #fields(
    start: Value,
    names: readonly string[],
    expression: Expression,
    isBare: boolean,
    argumentsOf: () => readonly Value[],
  ): Value {
    let value = start;
    for (const [i, name] of names.entries()) {
      switch (value.kind) {
        case 'dict': {
          const found: Value | undefined = value.entries.get(name);
          // A method of Helm's type for values, which gives them as they are: charts made of Go code call it.
          if (!found && name === 'AsMap' && names[i - 1] === 'Values') break;
          value = found ?? (value.open ? unknown(`nobody knows whether there is a ${name}`, value.at) : NIL);
          break;
        }
        case 'native': {
          const args = i === names.length - 1 ? argumentsOf() : [];
          const found: Value | undefined = value.field?.(name) ?? value.method?.(name, args);
          if (!found) throw new Fault(`${value.type} has no ${name}`, this.#at(expression));
          value = found;
          break;
        }
        case 'unknown':
          return value;
        case 'nil':
          if (i > 0 || !isBare)
            throw new Fault(
              `there is no ${names[i - 1] ?? 'value'} to take ${name} of`,
              this.#at(expression),
            );
          return NIL;
        default:
          throw new Fault(`a value of type ${typeOf(value)} has no ${name}`, this.#at(expression));
      }
    }
    const { witness } = this.machine;
    if (witness.value && names.length > 0) {
      const at = this.#at(expression);
      if (at) witness.value(at, value);
    }
    return value;
  }

  #call(
    name: string,
    args: readonly Expression[],
    { start, end }: { readonly start: number; readonly end: number },
    dot: Value,
    last: Value | undefined,
  ): Value {
    this.machine.step();
    const at = this.template.place(start, end);
    if (name === 'and' || name === 'or') return this.#logic(name, args, dot, last);
    const values = args.map((arg) => this.#value(arg, dot));
    if (last) values.push(last);
    const known = FUNCTIONS.get(name);
    if (!known) {
      this.machine.note(`there is no function ${name}`, at);
      return unknown(`the function ${name} is not known`, at);
    }
    if (known.unknown !== 'own') {
      const isOut = (value: Value) =>
        known.unknown === 'spreads' ? isUnsure(value) : value.kind === 'unknown';
      const out = values.find(isOut);
      if (out) return out.kind === 'unknown' ? out : unknown('it is made of unknown parts', out.at);
    }
    try {
      return known.run(values, { machine: this.machine, at: inexact(at), inDoubt: this.variables.isInDoubt });
    } catch (error) {
      if (error instanceof Fault) error.at ??= at;
      throw error;
    }
  }

  /** `and` and `or` stop at the argument that decides. Source: Go text/template exec.go evalFunction, walkIfOrWith. */
  #logic(name: 'and' | 'or', args: readonly Expression[], dot: Value, last: Value | undefined): Value {
    if (args.length === 0 && !last) throw new Fault(`\`${name}\` needs an argument`);
    let doubtful: Value | undefined;
    let value: Value = NIL;
    const all: readonly (() => Value)[] = [
      ...args.map((arg) => () => this.#value(arg, dot)),
      ...(last ? [() => last] : []),
    ];
    for (const evaluate of all) {
      value = evaluate();
      if (value.kind === 'unknown') doubtful ??= value;
      else if (isTrue(value) === (name === 'or')) return name === 'or' && doubtful ? doubtful : value;
    }
    return doubtful ?? value;
  }

  #at({ start, end }: { readonly start: number; readonly end: number }): Origin | undefined {
    return this.template.place(start, end);
  }
}

const NO_ARGUMENTS = (): readonly Value[] => [];
