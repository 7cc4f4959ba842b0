// What it takes to switch on what a chart's values switch off: from a condition to the values that meet it.
import type { Command, Expression, Pipeline } from './template/syntax.ts';
import { isTrue } from './value/compare.ts';
import { bool, type Dict, dict, put, text, type Value } from './value/value.ts';

/** A value to set: `ingress.enabled` to true. */
export interface Override {
  /** Keys below `.Values` of the chart at the root. */
  readonly path: readonly string[];
  readonly value: boolean | string;
}

/** A condition that was not met, where it stands, and what it was asked with. */
export interface Skipped {
  readonly pipeline: Pipeline;
  readonly dot: Value;
}

/**
 * The values that meet a condition; undefined where it is too clever. `above` are the keys that lead to the values of the
 * chart that the condition stands in.
 */
export function overridesFor(
  { pipeline, dot }: Skipped,
  above: readonly string[],
): readonly Override[] | undefined {
  const found = solvePipeline(pipeline, dot, true);
  return found?.map(({ path, value }) => ({ path: [...above, ...path], value }));
}

function solvePipeline({ commands }: Pipeline, dot: Value, want: boolean): readonly Override[] | undefined {
  const [only, ...more] = commands;
  return only && more.length === 0 ? solveCommand(only, dot, want) : undefined;
}

function solveCommand({ args }: Command, dot: Value, want: boolean): readonly Override[] | undefined {
  const [first, ...rest] = args;
  if (!first) return undefined;
  if (first.kind !== 'function') return rest.length === 0 ? solve(first, dot, want) : undefined;
  switch (first.name) {
    case 'not':
      return rest[0] && solve(rest[0], dot, !want);
    case 'and':
      return want ? all(rest, dot, want) : one(rest, dot, want);
    case 'or':
      return want ? one(rest, dot, want) : all(rest, dot, want);
    case 'eq':
      return want ? equalTo(rest, dot) : undefined;
    case 'ne':
      return want ? undefined : equalTo(rest, dot);
    default:
      return undefined;
  }
}

function all(args: readonly Expression[], dot: Value, want: boolean): readonly Override[] | undefined {
  const found: Override[] = [];
  for (const arg of args) {
    const solved = solve(arg, dot, want);
    if (!solved) return undefined;
    found.push(...solved);
  }
  return found;
}

function one(args: readonly Expression[], dot: Value, want: boolean): readonly Override[] | undefined {
  for (const arg of args) {
    const solved = solve(arg, dot, want);
    if (solved) return solved;
  }
  return undefined;
}

function solve(expression: Expression, dot: Value, want: boolean): readonly Override[] | undefined {
  if (expression.kind === 'pipeline') return solvePipeline(expression.pipeline, dot, want);
  if (expression.kind === 'bool') return expression.value === want ? [] : undefined;
  const path = valuesPath(expression);
  if (!path) return undefined;
  const value = at(dot, ['Values', ...path]);
  if (isTrue(value) === want) return [];
  // What is no switch can't be switched on: nobody knows what the text or the list would be.
  const isSwitch = value === undefined || value.kind === 'nil' || value.kind === 'bool';
  return isSwitch || !want ? [{ path, value: want }] : undefined;
}

/** `eq .Values.kind "DaemonSet"` */
function equalTo([left, right]: readonly Expression[], dot: Value): readonly Override[] | undefined {
  if (!left || !right) return undefined;
  const path = valuesPath(left) ?? valuesPath(right);
  const literal = [left, right].find(({ kind }) => kind === 'text' || kind === 'bool');
  if (!path || (literal?.kind !== 'text' && literal?.kind !== 'bool')) return undefined;
  const wanted = literal.kind === 'text' ? literal.text : literal.value;
  const value = at(dot, ['Values', ...path]);
  const isMet =
    value?.kind === 'text' ? value.text === wanted : value?.kind === 'bool' && value.value === wanted;
  return isMet ? [] : [{ path, value: wanted }];
}

/** The keys of `.Values.a.b` and `$.Values.a.b`. */
function valuesPath(expression: Expression): readonly string[] | undefined {
  const isPath = expression.kind === 'field' || (expression.kind === 'variable' && expression.name === '$');
  if (!isPath || expression.names[0] !== 'Values' || expression.names.length < 2) return undefined;
  return expression.names.slice(1);
}

function at(value: Value | undefined, path: readonly string[]): Value | undefined {
  let found = value;
  for (const key of path) found = found?.kind === 'dict' ? found.entries.get(key) : undefined;
  return found;
}

/** Overrides as values to lay over others. */
export function valuesOf(overrides: readonly Override[]): Dict {
  const values = dict();
  for (const { path, value } of overrides) {
    let map = values;
    for (const key of path.slice(0, -1)) {
      const inner = map.entries.get(key);
      const next = inner?.kind === 'dict' ? inner : dict();
      map.entries.set(key, next);
      map = next;
    }
    put(map, path.at(-1) ?? '', typeof value === 'string' ? text(value) : bool(value));
  }
  return values;
}

/** `metrics.enabled`, `not rbac.create`, `kind=DaemonSet`: a name for each way of switching things on. */
export function nameOfOverrides(overrides: readonly Override[]): string {
  const names = overrides.map(({ path, value }) => {
    const name = path.join('.');
    if (typeof value === 'string') return `${name}=${value}`;
    return value ? name : `not ${name}`;
  });
  return [...new Set(names)].sort().join(', ');
}

/** "`metrics.enabled` is on", for people. */
export function saidOfOverrides(overrides: readonly Override[]): string {
  const parts = overrides.map(({ path, value }) => {
    const name = `\`${path.join('.')}\``;
    return `${name} is ${typeof value === 'string' ? `\`${value}\`` : value ? 'on' : 'off'}`;
  });
  const unique = [...new Set(parts)];
  return unique.length > 1 ? `${unique.slice(0, -1).join(', ')} and ${unique.at(-1)}` : (unique[0] ?? '');
}
