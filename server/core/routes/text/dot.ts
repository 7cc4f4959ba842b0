// Routes as a graph for Graphviz.
import type { HopEnd, HopState, RouteMap, Stop } from '../../../../shared/routes.ts';
import { nameOf, stopsByScope } from './words.ts';

const STYLES: Readonly<Record<HopState, string>> = {
  ok: '',
  doubtful: 'style=dashed',
  unknown: 'style=dotted',
  broken: 'color="#cc0000", fontcolor="#cc0000"',
};

export function dot(map: RouteMap): string {
  const names = new Map(map.stops.map(({ id }, i) => [id, `s${i}`]));
  const ports = new Map(
    map.stops.flatMap((stop) => stop.ports.map(({ id }, i) => [`${stop.id}\n${id}`, `p${i}`] as const)),
  );
  const end = ({ stop, port }: HopEnd) => {
    const own = port === undefined ? undefined : ports.get(`${stop}\n${port}`);
    return `${names.get(stop)}${own === undefined ? '' : `:${own}`}`;
  };
  const lines = ['digraph routes {', '  rankdir=LR', '  node [shape=record, fontname="sans-serif"]'];
  for (const [i, [scope, own]] of [...stopsByScope(map)].entries()) {
    lines.push(`  subgraph cluster${i} {`, `    label=${quoted(scope)}`);
    for (const stop of own)
      lines.push(
        `    ${names.get(stop.id)} [label=${quoted(recordOf(stop))}${stop.kind === 'lost' ? ', color="#cc0000"' : ''}]`,
      );
    lines.push('  }');
  }
  for (const { from, to, state, why } of map.hops) {
    const attributes = [STYLES[state], why === '' ? '' : `label=${quoted(why)}`].filter((one) => one !== '');
    lines.push(`  ${end(from)} -> ${end(to)}${attributes.length > 0 ? ` [${attributes.join(', ')}]` : ''}`);
  }
  return `${[...lines, '}'].join('\n')}\n`;
}

/** Source of the notation: record-based nodes in the documentation of Graphviz. */
function recordOf(stop: Stop): string {
  const fields = stop.ports.map(({ label }, i) => `<p${i}> ${inRecord(label)}`);
  return [inRecord(nameOf(stop)), ...fields].join('|');
}

function inRecord(text: string): string {
  return text.replace(/[{}|<>\\]/g, '\\$&');
}

function quoted(text: string): string {
  return `"${text.replace(/"/g, '\\"').replace(/\s+/g, ' ')}"`;
}
