// Manifests as trees whose scalars are texts as they stand in a file, so that quotes and ways to write numbers vary too.

/** A scalar's text, a list, or a map. */
export type Tree = string | readonly Tree[] | { readonly [key: string]: Tree };

/** `['spec.ports.0.port', '"80"']`: what stands at a path instead; undefined takes it away. */
export type Change = readonly [path: string, to: Tree | undefined];

/** What is done to a manifest at once. */
export type Mutation = readonly Change[];

/** `80 | "80" | (empty) | (absent)`: texts of scalars, nothing at all behind the key, and no key. */
export function list(...lines: readonly string[]): readonly (string | undefined)[] {
  const texts = lines.flatMap((line) => line.split(' | '));
  return texts.map((text) => (text === '(absent)' ? undefined : text === '(empty)' ? '' : text));
}

/** One mutation for each text of a list, or for each tree, at a path. */
export function each(path: string, trees: string | readonly (Tree | undefined)[]): readonly Mutation[] {
  return (typeof trees === 'string' ? list(trees) : trees).map((to) => [[path, to]]);
}

/** `nested('httpGet.port', list('80'))`: texts wrapped in maps, to be set where such maps may be missing. */
export function nested(path: string, texts: readonly (string | undefined)[]): readonly Tree[] {
  const wrap = (text: string) => path.split('.').reduceRight<Tree>((inner, key) => ({ [key]: inner }), text);
  return texts.filter((text) => text !== undefined).map(wrap);
}

/** The same mutations below a path. */
export function below(prefix: string, mutations: readonly Mutation[]): readonly Mutation[] {
  const joined = (path: string) => [prefix, path].filter(Boolean).join('.');
  return mutations.map((mutation) => mutation.map(([path, to]): Change => [joined(path), to]));
}

/**
 * The tree with changes made one after the other. Undefined where a path leads nowhere: only its last step may be
 * missing, and is then a new key or the next item.
 */
export function mutated(tree: Tree, mutation: Mutation): Tree | undefined {
  return mutation.reduce<Tree | undefined>(
    (now, [path, to]) => now && changed(now, path.split('.'), to),
    tree,
  );
}

function changed(tree: Tree, [key = '', ...rest]: readonly string[], to: Tree | undefined): Tree | undefined {
  if (typeof tree === 'string') return undefined;
  const before = (tree as { readonly [key: string]: Tree })[key];
  const after = rest.length === 0 ? to : before && changed(before, rest, to);
  if (after === undefined && (rest.length > 0 || before === undefined)) return undefined;
  if (Array.isArray(tree)) {
    const at = Number(key);
    if (!(at <= tree.length)) return undefined;
    return after === undefined ? tree.toSpliced(at, 1) : tree.toSpliced(at, 1, after);
  }
  const { [key]: _, ...others } = tree as { readonly [key: string]: Tree };
  // A key keeps its place, so that the text differs in one place only.
  return after === undefined ? others : { ...tree, [key]: after };
}

/** As block YAML. */
export function print(tree: Tree): string {
  return `${lines(tree).join('\n')}\n`;
}

function lines(tree: Tree): readonly string[] {
  const scalar = scalarOf(tree);
  if (scalar !== undefined) return [scalar];
  if (Array.isArray(tree)) return tree.flatMap((item: Tree) => hung(lines(item)));
  return Object.entries(tree).flatMap(([key, value]) => {
    const text = scalarOf(value);
    if (text !== undefined) return [`${key}: ${text}`.trimEnd()];
    return [`${key}:`, ...lines(value).map((line) => `  ${line}`)];
  });
}

function hung([first = '', ...rest]: readonly string[]): readonly string[] {
  return [`- ${first}`.trimEnd(), ...rest.map((line) => `  ${line}`)];
}

/** What stands on one line; empty lists and maps have no block form. */
function scalarOf(tree: Tree): string | undefined {
  if (typeof tree === 'string') return tree;
  if (Array.isArray(tree)) return tree.length === 0 ? '[]' : undefined;
  return Object.keys(tree).length === 0 ? '{}' : undefined;
}
