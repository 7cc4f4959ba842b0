// Comparisons and choices: Go's `eq` and its like, Sprig's `default` and its like.
import { Fault } from '../template/fault.ts';
import { equal, isTrue } from '../value/compare.ts';
import { bool, byBytes, isUnsure, NIL, unknown, type Value } from '../value/value.ts';
import { type Functions, given, isEmpty, numberOf, spreading, taking } from './function.ts';

/** Go compares values of one kind only. Source: Go text/template funcs.go eq. */
function areEqual(a: Value, b: Value): boolean {
  const kinds = [basicKind(a), basicKind(b)];
  if (kinds.includes(undefined)) {
    if (a.kind === 'nil' || b.kind === 'nil') return a.kind === b.kind;
    throw new Fault('values of this type can’t be compared', a.at);
  }
  if (kinds[0] !== kinds[1]) throw new Fault('values of different types can’t be compared', a.at);
  return equal(a, b);
}

function basicKind({ kind }: Value): string | undefined {
  return kind === 'bool' || kind === 'int' || kind === 'float' || kind === 'text' ? kind : undefined;
}

function order(a: Value, b: Value): number {
  const kind = basicKind(a);
  if (!kind || kind === 'bool' || kind !== basicKind(b))
    throw new Fault('values of these types have no order', a.at);
  if (a.kind === 'text' && b.kind === 'text') return byBytes(a.text, b.text);
  return numberOf(a) - numberOf(b);
}

/** The value that Sprig's `default` takes: the last argument, unless it is empty. */
function orDefault(args: readonly Value[]): Value {
  const value = args[1];
  if (!value) return given(args, 0);
  return value.kind === 'unknown' || !isEmpty(value) ? value : given(args, 0);
}

export const LOGIC: Functions = {
  ...spreading({
    not: (args) => bool(!isTrue(given(args, 0))),
    eq: (args) => bool(args.slice(1).some((other) => areEqual(given(args, 0), other))),
    ne: (args) => bool(!areEqual(given(args, 0), given(args, 1))),
    lt: (args) => bool(order(given(args, 0), given(args, 1)) < 0),
    le: (args) => bool(order(given(args, 0), given(args, 1)) <= 0),
    gt: (args) => bool(order(given(args, 0), given(args, 1)) > 0),
    ge: (args) => bool(order(given(args, 0), given(args, 1)) >= 0),
    empty: (args) => bool(isEmpty(given(args, 0))),
    all: (args) => bool(args.every((value) => !isEmpty(value))),
    any: (args) => bool(args.some((value) => !isEmpty(value))),
    deepEqual: (args) => bool(equal(given(args, 0), given(args, 1))),
  }),
  ...taking({
    default: orDefault,
    coalesce: (args) => args.find((value) => value.kind === 'unknown' || !isEmpty(value)) ?? NIL,
    ternary: (args) => {
      const test = given(args, 2);
      if (isUnsure(test)) return unknown('the condition can’t be known', test.at);
      if (test.kind !== 'bool')
        throw new Fault('the condition of `ternary` has to be true or false', test.at);
      return given(args, test.value ? 0 : 1);
    },
    required: (args) => {
      const value = args[1] ?? NIL;
      const isMissing = value.kind === 'nil' || (value.kind === 'text' && value.text === '');
      if (!isMissing) return value;
      const message = args[0]?.kind === 'text' ? args[0].text : 'a value is required';
      throw new Fault(message, undefined, true);
    },
    fail: (args) => {
      throw new Fault(args[0]?.kind === 'text' ? args[0].text : 'it fails', undefined, true);
    },
  }),
};
