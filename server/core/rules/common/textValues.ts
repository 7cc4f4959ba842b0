// Values that are texts in the API, and that YAML reads as numbers or booleans.
import type { Resource, Scalar } from '../../kubernetes/resource.ts';
import { isSamePlace, type Place } from '../../text/origin.ts';
import { scalarValue } from '../../yaml/scalar.ts';
import type { Breach } from '../rule.ts';
import { actionOf } from './charts.ts';

/**
 * What is said where a value of a map of texts is none; `subject` begins the sentence, `refused` is what is refused, and
 * `beside` stands next to the value: its key, or the name of the variable.
 */
export function* notText(
  resource: Pick<Resource, 'scope'>,
  value: Scalar | undefined,
  beside: Place | undefined,
  subject: string,
  refused: string,
): Generator<Breach> {
  const type = value?.kind === 'scalar' ? typeof scalarValue(value) : undefined;
  if (value?.kind !== 'scalar' || (type !== 'number' && type !== 'boolean')) return;
  const what = type === 'number' ? 'a number' : 'a boolean';
  const fault = `${subject} is a text, but ${value.text} is read as ${what}, so the API server refuses ${refused}.`;
  const action = actionOf(resource, value);
  // What brings the name as well prints a whole list (`toYaml`), with the quotes that stand in the values.
  const printed = action && !(beside?.via && isSamePlace(beside.via, action));
  yield printed
    ? { at: action, message: `${fault} Print it with \`quote\`.` }
    : {
        at: value,
        message: `${fault} Put it in quotes.`,
        fixes: [
          {
            title: 'Put it in quotes',
            safe: true,
            changes: [{ kind: 'set', at: value, value: value.text }],
          },
        ],
      };
}
