// What a kind is to Portolan: which objects it stands for, and how their tree becomes facts.
import type { MapNode } from '../../yaml/node.ts';
import type { Resource } from '../resource.ts';
import type { Shape } from '../shapes/shape.ts';
import type { Report } from './read.ts';

export type Facts = Partial<
  Pick<
    Resource,
    | 'pod'
    | 'service'
    | 'selector'
    | 'numbers'
    | 'generator'
    | 'scale'
    | 'particulars'
    | 'references'
    | 'selections'
    | 'misfits'
  >
>;

export interface Kind {
  readonly kind: string;
  /** API groups in which the kind means this; the core group is ''. Versions don't matter to facts. */
  readonly groups: readonly string[];
  /** The types its fields take, as far as they concern ports. */
  readonly shape?: Shape;
  /**
   * Facts from the object's tree; `report` is told about every field met on the way. Undefined for an object that has
   * nothing to do with ports.
   */
  readonly read: (root: MapNode, report: Report) => Facts | undefined;
}
