// Growing a selection by what the text means: a value, its line, the whole entry of a port, the list, the object.
import { isKustomization } from '../sources/role.ts';
import { covers, type Span, touches } from '../text/span.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { parseEmbedded } from '../yaml/embedded.ts';
import type { Node } from '../yaml/node.ts';
import { parseYaml } from '../yaml/parse.ts';
import { standsAt } from './symbolAt.ts';
import { withoutActions } from './templateText.ts';

/** The spans around an offset, from the innermost to the whole text, each larger than the one before. */
export function selectionAt(workspace: Workspace, uri: string, offset: number): readonly Span[] {
  const text = workspace.document(uri)?.getText();
  if (text === undefined) return [];
  const trees = workspace.isTemplate(uri) ? parseYaml(uri, withoutActions(text)) : workspace.trees(uri);
  const document = trees.find((one) => touches(one, offset));
  const spans: readonly Span[] = [
    { start: 0, end: text.length },
    ...(document ? [{ start: document.start, end: document.end }] : []),
    ...(document?.root ? within(document.root, text, offset) : []),
  ];
  const chain: Span[] = [];
  for (const span of spans) {
    const outer = chain.at(-1);
    if (!touches(span, offset) || (outer && !isLess(outer, span))) continue;
    // A step that takes in white space only is no step.
    if (outer && isBlank(text, outer.start, span.start) && isBlank(text, span.end, outer.end)) chain.pop();
    chain.push(span);
  }
  return chain.reverse();
}

function isLess(outer: Span, { start, end }: Span): boolean {
  return covers(outer, { start, end }) && end - start < outer.end - outer.start;
}

function isBlank(text: string, start: number, end: number): boolean {
  return text.slice(start, end).trim() === '';
}

function* within(node: Node, text: string, offset: number): Generator<Span> {
  const { start, end } = standsAt(node);
  yield { start, end };
  // What an alias brings stands elsewhere.
  if (node.via) return;
  if (node.kind === 'scalar' && (node.style === 'single' || node.style === 'double'))
    yield { start: start + 1, end: end - 1 };
  // A patch in a kustomization is a text of its own.
  if (node.kind === 'scalar' && node.style === 'literal' && isKustomization(node.uri))
    for (const { root } of parseEmbedded(node, text))
      if (root && touches(root, offset)) yield* within(root, text, offset);
  if (node.kind === 'map')
    for (const { key, value } of node.entries) {
      const whole = { start: key.start, end: Math.max(key.end, standsAt(value).end) };
      if (key.via || !touches(whole, offset)) continue;
      yield whole;
      yield* within(touches(key, offset) ? key : value, text, offset);
      return;
    }
  if (node.kind === 'seq')
    for (const item of node.items) {
      const at = standsAt(item);
      const whole = { start: dashBefore(text, at.start, start), end: at.end };
      if (!touches(whole, offset)) continue;
      yield whole;
      yield* within(item, text, offset);
      return;
    }
}

/** Where the dash of a list item stands; the item itself in flow style. */
function dashBefore(text: string, item: number, list: number): number {
  const dash = text.lastIndexOf('-', item - 1);
  return dash >= list && text.slice(dash + 1, item).trim() === '' ? dash : item;
}
