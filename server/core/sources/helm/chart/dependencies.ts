// Which dependencies of a chart are switched on, under which names, and what they hand up.
import { copied, type Dict, dict, type Value } from '../value/value.ts';
import { type Chart, textIn } from './chart.ts';
import { coalesced, withDefaults } from './coalesce.ts';

/** An entry of `dependencies` in a Chart.yaml. */
interface Declared {
  readonly name: string;
  readonly alias: string;
  readonly condition: string;
  readonly tags: readonly string[];
  readonly imports: readonly Value[];
}

/** The chart with the dependencies that its values leave. Source: Helm pkg/chartutil dependencies.go ProcessDependencies. */
export function withDependencies(chart: Chart, values: Dict): Chart {
  return imported(enabled(chart, values, ''));
}

function enabled(chart: Chart, values: Dict, prefix: string): Chart {
  const declared = declaredIn(chart);
  if (declared.length === 0 && chart.dependencies.length === 0) return chart;
  const missing = new Set(chart.missing);
  const undeclared = chart.dependencies.filter(({ name }) => !declared.some((one) => one.name === name));
  const named = declared.flatMap((one) => {
    const found = chart.dependencies.find(({ name }) => name === one.name);
    return found ? [{ one, chart: one.alias === '' ? found : { ...found, name: one.alias } }] : [];
  });
  const all = { ...chart, dependencies: [...undeclared, ...named.map((entry) => entry.chart)] };
  const seen = coalesced(all, copied(values) as Dict, false);
  const kept = named.filter(({ one }) => isOn(one, seen, prefix)).map((entry) => entry.chart);
  const dependencies = [...undeclared, ...kept].map((dependency) =>
    enabled(dependency, seen, `${prefix}${dependency.name}.`),
  );
  const wanted = declared.filter((one) => missing.has(one.name) && isOn(one, seen, prefix));
  return { ...chart, dependencies, missing: [...new Set(wanted.map(({ name }) => name))] };
}

function declaredIn({ metadata }: Chart): readonly Declared[] {
  const all = metadata.entries.get('dependencies');
  const items = all?.kind === 'list' ? all.items : [];
  return items.flatMap((item) => {
    if (item.kind !== 'dict') return [];
    const tags = item.entries.get('tags');
    const imports = item.entries.get('import-values');
    return [
      {
        name: textIn(item, 'name'),
        alias: textIn(item, 'alias'),
        condition: textIn(item, 'condition'),
        tags:
          tags?.kind === 'list' ? tags.items.flatMap((tag) => (tag.kind === 'text' ? [tag.text] : [])) : [],
        imports: imports?.kind === 'list' ? imports.items : [],
      },
    ];
  });
}

/** Tags first, and the first condition that is true or false overrules them. */
function isOn({ condition, tags }: Declared, values: Dict, prefix: string): boolean {
  let on = true;
  const switches = at(values, 'tags');
  if (switches?.kind === 'dict') {
    const set = tags.flatMap((tag) => {
      const value = switches.entries.get(tag);
      return value?.kind === 'bool' ? [value.value] : [];
    });
    if (set.length > 0) on = set.includes(true);
  }
  for (const path of condition.trim().split(',')) {
    const value = path === '' ? undefined : at(values, prefix + path.trim());
    if (value?.kind === 'bool') return value.value;
  }
  return on;
}

/** The value at a path with dots. */
export function at(values: Value, path: string): Value | undefined {
  let found: Value | undefined = values;
  for (const key of path.split('.')) found = found?.kind === 'dict' ? found.entries.get(key) : undefined;
  return found;
}

/** `import-values`: what dependencies hand up to the chart's own defaults. Source: dependencies.go processImportValues. */
function imported(chart: Chart): Chart {
  const dependencies = chart.dependencies.map(imported);
  const own = { ...chart, dependencies };
  const declared = declaredIn(chart).filter(({ imports }) => imports.length > 0);
  if (declared.length === 0) return own;
  const seen = coalesced(own, dict(), false);
  const values = copied(chart.values) as Dict;
  for (const { name, alias, imports } of declared) {
    for (const item of imports) {
      const [child, parent] =
        item.kind === 'dict'
          ? [textIn(item, 'child'), textIn(item, 'parent')]
          : [`exports.${item.kind === 'text' ? item.text : ''}`, '.'];
      const found = at(seen, `${alias || name}.${child}`);
      if (found?.kind === 'dict') withDefaults(values, under(parent, copied(found) as Dict));
    }
  }
  return { ...own, values };
}

/** A map at a path of maps: `.` is the map itself. */
function under(path: string, map: Dict): Dict {
  if (path === '.' || path === '') return map;
  return path.split('.').reduceRight((inner, key) => dict([[key, inner]]), map);
}
