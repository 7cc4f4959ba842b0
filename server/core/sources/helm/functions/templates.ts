// Helm's functions on templates.
import { Fault } from '../template/fault.ts';
import { ropeOf } from '../value/format.ts';
import { dict, NIL, woven } from '../value/value.ts';
import { type Functions, given, taking, textOf } from './function.ts';

export const TEMPLATES: Functions = taking({
  include: (args, { machine, at }) => {
    const name = given(args, 0);
    if (name.kind === 'unknown') return name;
    return machine.include(textOf(args, 0), args[1] ?? NIL, at);
  },
  tpl: (args, { machine, at }) => {
    const value = given(args, 0);
    if (value.kind === 'unknown') return value;
    if (value.kind !== 'text') throw new Fault('`tpl` needs a text', value.at);
    return machine.tpl(value, args[1] ?? NIL, at);
  },
  /** There is no cluster to look into: `helm template` finds nothing there either. */
  lookup: () => dict(),
  getHostByName: () => woven(ropeOf(NIL)),
});
