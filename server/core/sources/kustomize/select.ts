// Which objects a `target` means: kinds, names and namespaces as patterns, and labels.
import { groupOf } from '../../kubernetes/apiVersion.ts';
import { get, type Node } from '../../yaml/node.ts';
import { apiVersionOf, type Composed, firstIdOf, idOf, kindOf, textAt } from './composed.ts';

/** A test for objects; undefined where a pattern can't be followed safely, so that nobody knows what it means. */
export type Selects = (composed: Composed) => boolean;

/** Longer texts are no names. */
const MOST_CHARACTERS = 300;

/**
 * The objects that a selector means. Names and namespaces count as they were first and as they are now.
 * Source: kustomize api/resmap Select and api/types SelectorRegex.
 */
export function selectorOf(target: Node | undefined): Selects | undefined {
  const fields = ['group', 'version', 'kind', 'name', 'namespace'] as const;
  const tests = new Map<string, (text: string) => boolean>();
  for (const field of fields) {
    const test = patternOf(textAt(target, field));
    if (!test) return undefined;
    tests.set(field, test);
  }
  const labels = labelTest(textAt(target, 'labelSelector'));
  const annotations = labelTest(textAt(target, 'annotationSelector'));
  if (!labels || !annotations) return undefined;
  const matches = (field: (typeof fields)[number], text: string) => tests.get(field)?.(text) ?? false;
  return (composed) => {
    const apiVersion = apiVersionOf(composed);
    const [first, now] = [firstIdOf(composed), idOf(composed)];
    return (
      (matches('namespace', first.namespace) || matches('namespace', now.namespace)) &&
      (matches('name', first.name) || matches('name', now.name)) &&
      matches('kind', kindOf(composed)) &&
      matches('group', groupOf(apiVersion)) &&
      matches('version', apiVersion.slice(apiVersion.indexOf('/') + 1)) &&
      labels(get(composed.root, 'metadata', 'labels')) &&
      annotations(get(composed.root, 'metadata', 'annotations'))
    );
  };
}

/**
 * A test for a whole text, from a pattern in Go's syntax; the empty one takes everything. Patterns in which repetitions
 * may take turns for each other are not followed: in JavaScript they can take forever.
 */
export function patternOf(pattern: string): ((text: string) => boolean) | undefined {
  if (pattern === '') return () => true;
  if (/^[\w-]+$/.test(pattern)) return (text) => text === pattern;
  const repeats = pattern.replace(/\\./g, '_').match(/[*+{]/g)?.length ?? 0;
  if (pattern.length > MOST_CHARACTERS || repeats > 3 || /\)[*+{?]|\(\?[^:]/.test(pattern)) return undefined;
  try {
    const whole = new RegExp(`^(?:${pattern})$`, 'u');
    return (text) => text.length <= MOST_CHARACTERS && whole.test(text);
  } catch {
    return undefined;
  }
}

type LabelTest = (labels: Node | undefined) => boolean;

/** `app=web,tier!=db,env in (a, b),!old`. Source: apimachinery pkg/labels Parse. */
function labelTest(selector: string): LabelTest | undefined {
  const requirements = selector.match(/(?:[^,(]|\([^)]*\))+/g) ?? [];
  const tests = requirements.map((text) => text.trim()).map(requirementTest);
  if (tests.includes(undefined)) return undefined;
  return (labels) => tests.every((test) => test?.(labels));
}

function requirementTest(text: string): LabelTest | undefined {
  const valueIn = (labels: Node | undefined, key: string) => {
    const value = get(labels, key);
    return value?.kind === 'scalar' ? value.text : undefined;
  };
  const equal = /^([^\s=!]+)\s*(=|==|!=)\s*(\S*)$/.exec(text);
  if (equal) {
    const [, key = '', operator, value] = equal;
    return (labels) => (valueIn(labels, key) === value) === (operator !== '!=');
  }
  const set = /^(\S+)\s+(in|notin)\s+\(([^)]*)\)$/.exec(text);
  if (set) {
    const [, key = '', operator, list = ''] = set;
    const values = list.split(',').map((value) => value.trim());
    return (labels) => values.includes(valueIn(labels, key) ?? '\0') === (operator === 'in');
  }
  const exists = /^(!?)\s*([^\s()!=]+)$/.exec(text);
  if (!exists) return undefined;
  const [, not, key = ''] = exists;
  return (labels) => (valueIn(labels, key) !== undefined) === (not === '');
}
