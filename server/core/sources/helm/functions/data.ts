// Functions from values to text and back: YAML and JSON.
import type { Origin } from '../../../text/origin.ts';
import { moved } from '../../../yaml/moved.ts';
import { parseYaml } from '../../../yaml/parse.ts';
import { Fault } from '../template/fault.ts';
import { holdsUnknown } from '../value/compare.ts';
import { derived, ropeOf } from '../value/format.ts';
import { located } from '../value/located.ts';
import { valueIn } from '../value/read.ts';
import { jsonOf } from '../value/toJson.ts';
import { yamlOf } from '../value/toYaml.ts';
import { dict, list, text, unknown, type Value } from '../value/value.ts';
import {
  type Arguments,
  alias,
  type Call,
  type Functions,
  given,
  spreading,
  taking,
  textOf,
} from './function.ts';

function toJson(indent: string, escapes: boolean) {
  return (args: Arguments): Value => {
    const value = given(args, 0);
    if (holdsUnknown(value)) return unknown('it holds something unknown', value.at);
    return derived(jsonOf(value, indent, escapes), args);
  };
}

/** A text as YAML, in which every value has the place it has in the pieces of the text. */
function parsed(args: Arguments, { machine }: Call): Value {
  const value = given(args, 0);
  if (value.kind === 'unknown') return value;
  const content = textOf(args, 0);
  machine.step(content.length / 20);
  const [document] = parseYaml('', content);
  const [error] = document?.errors ?? [];
  if (error) throw new Fault(error.message, value.at);
  if (!document?.root) return dict();
  const place = located(ropeOf(value));
  const move = (at: Origin): Origin => place(at.start, at.end);
  return valueIn(moved(document.root, move));
}

/** Helm gives a map with the error instead of failing. Source: Helm pkg/engine funcs.go fromYAML. */
function orError(args: Arguments, read: () => Value, wrap: (error: Value) => Value): Value {
  try {
    const value = read();
    const isPartly = args[0]?.kind === 'text' && args[0].partly === true && value.kind !== 'dict';
    return isPartly && value.kind !== 'list' ? unknown('it holds something unknown', value.at) : value;
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    if (args[0]?.kind === 'text' && args[0].partly) return unknown('it holds something unknown', args[0].at);
    return wrap(text(error.message));
  }
}

function fromYaml(args: Arguments, call: Call): Value {
  return orError(
    args,
    () => {
      const value = parsed(args, call);
      if (value.kind === 'dict' || value.kind === 'unknown') return value;
      if (value.kind === 'nil') return dict();
      throw new Fault('this is no map');
    },
    (error) => dict([['Error', error]]),
  );
}

function fromYamlArray(args: Arguments, call: Call): Value {
  const whole = args[0];
  if (whole?.kind === 'text' && whole.text.trim() === '') return list([]);
  return orError(
    args,
    () => {
      const value = parsed(args, call);
      if (value.kind === 'list' || value.kind === 'unknown') return value;
      if (value.kind === 'nil') return list([]);
      throw new Fault('this is no list');
    },
    (error) => list([error]),
  );
}

const own = taking({
  toYaml: (args) => yamlOf(given(args, 0)),
  fromYaml,
  fromYamlArray,
  mustFromJson: parsed,
});

const plainOnes = spreading({
  toJson: toJson('', true),
  toRawJson: toJson('', false),
  toPrettyJson: toJson('  ', true),
});

export const DATA: Functions = alias(
  { ...own, ...plainOnes },
  {
    mustToYaml: 'toYaml',
    toYamlPretty: 'toYaml',
    fromJson: 'fromYaml',
    fromJsonArray: 'fromYamlArray',
    mustToJson: 'toJson',
    mustToRawJson: 'toRawJson',
    mustToPrettyJson: 'toPrettyJson',
  },
);
