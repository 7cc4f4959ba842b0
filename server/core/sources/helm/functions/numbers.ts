// Functions on numbers. Whatever they are given is taken as a number.
import { Fault } from '../template/fault.ts';
import { placeOf } from '../value/format.ts';
import { float, int, type Value } from '../value/value.ts';
import {
  type Arguments,
  alias,
  type Functions,
  given,
  integerOf,
  kept,
  numberOf,
  spreading,
  textOf,
} from './function.ts';

function whole(work: (...numbers: number[]) => number) {
  return (args: Arguments): Value => int(work(...args.map(integerOf)), inexact(args));
}

function fraction(work: (...numbers: number[]) => number) {
  return (args: Arguments): Value => float(work(...args.map(numberOf)), inexact(args));
}

function inexact(args: Arguments) {
  const at = placeOf(args);
  return at?.exact ? { ...at, exact: false } : at;
}

/** Numbers with decimals are worked out in decimals. Source: Sprig numeric.go execDecimalOp, with shopspring/decimal. */
function decimal(work: (a: number, b: number) => number) {
  return (args: Arguments): Value => {
    const [first = 0, ...rest] = args.map(numberOf);
    const result = rest.reduce((sum, next) => work(sum, next), first);
    return float(Number(result.toPrecision(15)), inexact(args));
  };
}

function divided(a: number, b: number): number {
  if (b === 0) throw new Fault('this divides by zero');
  return a / b;
}

/** Half away from zero, from the digit behind the last one that stays on. */
function rounded(value: number, digits: number, from = 0.5): number {
  const power = 10 ** digits;
  const shifted = Math.abs(value) * power;
  const base = Math.floor(shifted);
  const up = Number((shifted - base).toFixed(10)) >= from ? 1 : 0;
  return (Math.sign(value) * (base + up)) / power;
}

const ARITHMETIC = spreading({
  int: (args) => kept('int', integerOf(given(args, 0)), args[0]),
  float64: (args) => kept('float', numberOf(given(args, 0)), args[0]),
  atoi: (args) => kept('int', /^[-+]?\d+$/.test(textOf(args, 0)) ? Number(textOf(args, 0)) : 0, args[0]),
  toDecimal: (args) => {
    const value = given(args, 0);
    const octal = value.kind === 'text' ? value.text : String(integerOf(value));
    return int(/^[0-7]+$/.test(octal) ? Number.parseInt(octal, 8) : 0, inexact(args));
  },
  add: whole((...all) => all.reduce((sum, next) => sum + next, 0)),
  add1: whole((a = 0) => a + 1),
  sub: whole((a = 0, b = 0) => a - b),
  mul: whole((...all) => all.reduce((product, next) => product * next, 1)),
  div: whole((a = 0, b = 0) => Math.trunc(divided(a, b))),
  mod: whole((a = 0, b = 0) => {
    divided(a, b);
    return a % b;
  }),
  max: whole((...all) => Math.max(...all)),
  min: whole((...all) => Math.min(...all)),
  addf: decimal((a, b) => a + b),
  add1f: fraction((a = 0) => Number((a + 1).toPrecision(15))),
  subf: decimal((a, b) => a - b),
  mulf: decimal((a, b) => a * b),
  divf: decimal((a, b) => divided(a, b)),
  maxf: fraction((...all) => Math.max(...all)),
  minf: fraction((...all) => Math.min(...all)),
  floor: fraction((a = 0) => Math.floor(a)),
  ceil: fraction((a = 0) => Math.ceil(a)),
  round: fraction((a = 0, digits = 0, from = 0.5) => rounded(a, digits, from)),
});

export const NUMBERS: Functions = alias(ARITHMETIC, { int64: 'int', biggest: 'max' });
