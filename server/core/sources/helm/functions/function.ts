// What a function of templates is, and how it takes its arguments.
import type { Origin } from '../../../text/origin.ts';
import { Fault } from '../template/fault.ts';
import type { Runtime } from '../template/runtime.ts';
import { isTrue, typeOf } from '../value/compare.ts';
import { formatted, ropeOf } from '../value/format.ts';
import type { Rope } from '../value/rope.ts';
import { type Dict, dict, type List, type Num, type Value } from '../value/value.ts';

/** What a call has around it. */
export interface Call {
  readonly machine: Runtime;
  /** The call in the text. */
  readonly at: Origin | undefined;
  /** It happens under a condition that can't be known. */
  readonly inDoubt: boolean;
}

export type Run = (args: Arguments, call: Call) => Value;
export type Arguments = readonly Value[];

/**
 * What a function does with arguments that can't be known. `spreads`: the result is unknown, also where only a part of a
 * text is. `kept`: text that is known in part stays so. `own`: the function sees to it.
 */
export interface TemplateFunction {
  readonly run: Run;
  readonly unknown: 'spreads' | 'kept' | 'own';
}

export type Functions = Readonly<Record<string, TemplateFunction>>;

/** Functions whose result can't be known where an argument can't. */
export function spreading(runs: Readonly<Record<string, Run>>): Functions {
  return withUnknown(runs, 'spreads');
}

/** Functions that take text apart and put it together, piece by piece. */
export function keeping(runs: Readonly<Record<string, Run>>): Functions {
  return withUnknown(runs, 'kept');
}

/** Functions that take unknown arguments as they come. */
export function taking(runs: Readonly<Record<string, Run>>): Functions {
  return withUnknown(runs, 'own');
}

function withUnknown(runs: Readonly<Record<string, Run>>, unknown: TemplateFunction['unknown']): Functions {
  return Object.fromEntries(Object.entries(runs).map(([name, run]) => [name, { run, unknown }]));
}

/** The same function under several names: `mustFirst` differs from `first` in how it fails only. */
export function alias(functions: Functions, names: Readonly<Record<string, string>>): Functions {
  const all = Object.entries(names).flatMap(([name, of]) => {
    const known = functions[of];
    return known ? [[name, known] as const] : [];
  });
  return { ...functions, ...Object.fromEntries(all) };
}

export function given(args: Arguments, index: number): Value {
  const value = args[index];
  if (!value) throw new Fault('an argument is missing');
  return value;
}

/** An argument that Go wants as a string: nothing else is taken for one. */
export function textOf(args: Arguments, index: number): string {
  const value = given(args, index);
  if (value.kind !== 'text') throw new Fault(`a text is needed here, and this is ${typeOf(value)}`, value.at);
  return value.text;
}

/** The same in pieces. */
export function piecesOf(args: Arguments, index: number): Rope {
  textOf(args, index);
  return ropeOf(args[index]);
}

/** An argument that Go wants as an int; numbers of values are floats, which it refuses. */
export function wholeOf(args: Arguments, index: number): number {
  const value = given(args, index);
  if (value.kind !== 'int')
    throw new Fault(`a whole number is needed here, and this is ${typeOf(value)}`, value.at);
  return value.value;
}

export function listOf(args: Arguments, index: number): List {
  const value = given(args, index);
  if (value.kind === 'list') return value;
  throw new Fault(`a list is needed here, and this is ${typeOf(value)}`, value.at);
}

export function dictOf(args: Arguments, index: number): Dict {
  const value = given(args, index);
  if (value.kind === 'dict') return value;
  if (value.kind === 'nil' && value.loose) return dict();
  throw new Fault(`a map is needed here, and this is ${typeOf(value)}`, value.at);
}

/** Sprig's strval: anything as text. */
export function anyText(value: Value | undefined): string {
  if (!value || value.kind === 'nil') return '<nil>';
  return formatted(value, false);
}

/** Sprig's idea of a number in anything: text is parsed, and what is none is 0. Source: spf13/cast ToInt64, ToFloat64. */
export function numberOf(value: Value | undefined): number {
  switch (value?.kind) {
    case 'int':
    case 'float':
      return value.value;
    case 'bool':
      return value.value ? 1 : 0;
    case 'text':
      return parsedNumber(value.text);
    default:
      return 0;
  }
}

function parsedNumber(content: string): number {
  if (/^[-+]?0[0-7]+$/.test(content))
    return Number.parseInt(content.replace(/^([-+]?)0+(?=\d)/, '$1'), 8) || 0;
  if (
    !/^[-+]?(?:0[xX][\da-fA-F]+|0[bB][01]+|0[oO][0-7]+|\d+(?:\.\d*)?(?:[eE][-+]?\d+)?|\.\d+)$/.test(content)
  )
    return 0;
  const negative = content.startsWith('-');
  const size = Number(content.replace(/^[-+]/, ''));
  return Number.isNaN(size) ? 0 : negative ? -size : size;
}

/** The same as a whole number. */
export function integerOf(value: Value | undefined): number {
  return Math.trunc(numberOf(value));
}

/** A number that was worked out from others: it has the place of the first one if it is still the same. */
export function kept(kind: Num['kind'], value: number, from: Value | undefined): Num {
  const at = from?.at;
  const isSame = from && formatted(from, false) === formatted({ kind, value }, false);
  return { kind, value, at: at?.exact && !isSame ? { ...at, exact: false } : at };
}

/** Sprig's idea of empty, which `default` goes by. */
export function isEmpty(value: Value | undefined): boolean {
  return !isTrue(value);
}
