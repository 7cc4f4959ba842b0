// What the glossary says about a field, and for which resources each line of it holds.

/** What is known about the resource a field stands in. Lines that don't fit a situation are left out of its hover. */
export type Situation =
  /** A Service with an address of its own in the cluster. */
  | 'virtual'
  | 'headless'
  | 'externalName'
  /** NodePort, or LoadBalancer, which builds on it. */
  | 'nodePorts'
  | 'loadBalancer'
  /** The settings name a range of node ports that is not the usual one. */
  | 'ownRange'
  /** A Service without a selector. */
  | 'manual'
  | 'hostNetwork'
  /** An init container that ends before the others start. */
  | 'init';

/** One sentence or two of Markdown. */
export type Line =
  | string
  | {
      readonly text: string;
      /** Said only in this situation. */
      readonly on?: Situation;
      /** Not said in this situation. */
      readonly off?: Situation;
    };

export interface Term {
  /** The thing it belongs to: "Service port". */
  readonly of: string;
  /** First what it is, then who uses it, its default and range, and what surprises people. */
  readonly lines: readonly Line[];
  /** A page of kubernetes.io. */
  readonly docs: string;
}

/** The lines of a term that hold in all of these situations; all of its lines where nothing is known. */
export function linesOf(term: Term, situations: ReadonlySet<Situation> | undefined): readonly string[] {
  return term.lines.flatMap((line) => {
    if (typeof line === 'string') return [line];
    if (!situations) return [line.text];
    if (line.on && !situations.has(line.on)) return [];
    return line.off && situations.has(line.off) ? [] : [line.text];
  });
}
