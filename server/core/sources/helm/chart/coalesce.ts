// How values meet: those of a user over those of a chart, and those of a chart over those of its dependencies.
import { copied, type Dict, dict, put, type Value } from '../value/value.ts';
import type { Chart } from './chart.ts';

/**
 * Adds the defaults that a map does not have. A null says that a default is not wanted. Both maps are changed or shared:
 * hand in copies. Source: Helm pkg/chartutil coalesce.go coalesceTablesFullKey.
 */
export function withDefaults(target: Dict, defaults: Dict): Dict {
  if (defaults.open) target.open = true;
  for (const [key, value] of defaults.entries) {
    const own = target.entries.get(key);
    if (!own) put(target, key, value, defaults.keys?.get(key));
    else if (own.kind === 'nil') {
      // Where the default is null as well, the null goes on to what lies below.
      if (value.kind !== 'nil') target.entries.delete(key);
    } else if (own.kind === 'dict' && value.kind === 'dict') {
      // A map that nobody wrote, only something in it, stands where the default does.
      const map = own.at ? own : { ...own, at: value.at };
      if (map !== own) target.entries.set(key, map);
      withDefaults(map, value);
    }
  }
  return target;
}

/** A map with another one laid over it; also nulls are taken over. Source: Helm pkg/cli/values options.go mergeMaps. */
export function overlaid(base: Dict, over: Dict): Dict {
  const map = copied(base) as Dict;
  if (over.open) map.open = true;
  for (const [key, value] of over.entries) {
    const own = map.entries.get(key);
    const merged = own?.kind === 'dict' && value.kind === 'dict' ? overlaid(own, value) : copied(value);
    put(map, key, merged, over.keys?.get(key));
  }
  return map;
}

/** The values that a chart and its dependencies see; `values` is changed. Source: Helm pkg/chartutil coalesce.go coalesce. */
export function coalesced(chart: Chart, values: Dict, shared = true): Dict {
  withDefaults(values, copied(chart.values, shared) as Dict);
  for (const dependency of chart.dependencies) {
    const given = values.entries.get(dependency.name);
    const own = given?.kind === 'dict' ? given : dict();
    if (own !== given) {
      if (given?.kind === 'unknown') own.open = true;
      values.entries.set(dependency.name, own);
    }
    shareGlobals(own, values.entries.get('global'));
    coalesced(dependency, own, shared);
  }
  return values;
}

/** Globals of a parent count more than those of its dependencies. Source: Helm pkg/chartutil coalesce.go coalesceGlobals. */
function shareGlobals(own: Dict, parent: Value | undefined): void {
  const former = own.entries.get('global');
  const globals = former?.kind === 'dict' ? former : dict();
  if (parent?.kind === 'dict') {
    if (parent.open) globals.open = true;
    for (const [key, value] of parent.entries) {
      const other = globals.entries.get(key);
      const at = parent.keys?.get(key);
      if (value.kind === 'dict') {
        const copy = copied(value, true) as Dict;
        if (other?.kind === 'dict') withDefaults(copy, other);
        if (!other || other.kind === 'dict') put(globals, key, copy, at);
      } else if (other?.kind !== 'dict') put(globals, key, value, at);
    }
  }
  own.entries.set('global', globals);
}
