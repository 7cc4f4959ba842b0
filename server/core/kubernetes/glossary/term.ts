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
  /** It is, or stands in, a Service. */
  | 'service'
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

const CALLED: Readonly<Record<Situation, string>> = {
  virtual: 'With a cluster IP',
  headless: 'Headless',
  externalName: 'ExternalName',
  nodePorts: 'With node ports',
  loadBalancer: 'LoadBalancer',
  ownRange: 'With another range',
  service: 'Of a Service',
  manual: 'Without a selector',
  hostNetwork: 'On the host network',
  init: 'In an init container',
};

/** All lines of a term; those that hold in some situation only begin with it. */
export function allLinesOf(term: Term): readonly string[] {
  return term.lines.map((line) => {
    if (typeof line === 'string') return line;
    if (line.on) return `${CALLED[line.on]}: ${line.text}`;
    return line.off === 'nodePorts' ? `Without node ports: ${line.text}` : line.text;
  });
}

/** The lines of a term that hold in all of these situations. */
export function linesOf(term: Term, situations: ReadonlySet<Situation>): readonly string[] {
  return term.lines.flatMap((line) => {
    if (typeof line === 'string') return [line];
    if (line.on && !situations.has(line.on)) return [];
    return line.off && situations.has(line.off) ? [] : [line.text];
  });
}
