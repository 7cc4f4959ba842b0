// Routes as a Mermaid flowchart, which GitHub and many wikis draw.
import type { Hop, HopState, RouteMap, Stop } from '../../../../shared/routes.ts';
import { nameOf, portAt, stopsById, stopsByScope } from './words.ts';

/** Source of the notation: the flowchart syntax of Mermaid 11. */
const ARROWS: Readonly<Record<HopState, readonly [open: string, close: string]>> = {
  ok: ['--', '-->'],
  doubtful: ['-.', '.->'],
  unknown: ['-.', '.->'],
  broken: ['--', '--x'],
};

const SHAPES: Partial<Record<Stop['kind'], readonly [string, string]>> = {
  internet: ['([', '])'],
  node: ['([', '])'],
  caller: ['([', '])'],
  lost: ['>', ']'],
  outside: ['>', ']'],
};

export function mermaid(map: RouteMap): string {
  const stops = stopsById(map);
  const names = new Map(map.stops.map(({ id }, i) => [id, `s${i}`]));
  const lines = ['flowchart LR'];
  for (const [i, [scope, own]] of [...stopsByScope(map)].entries()) {
    lines.push(`  subgraph scope${i}["${escaped(scope)}"]`);
    for (const stop of own) {
      const [open, close] = SHAPES[stop.kind] ?? ['[', ']'];
      lines.push(`    ${names.get(stop.id)}${open}"${escaped(nameOf(stop))}"${close}`);
    }
    lines.push('  end');
  }
  for (const hop of map.hops) {
    const [open, close] = ARROWS[hop.state];
    const label = labelOf(hop, stops);
    const words = label === '' ? close.replace(/^\./, '-.') : `${open} "${escaped(label)}" ${close}`;
    lines.push(`  ${names.get(hop.from.stop)} ${words} ${names.get(hop.to.stop)}`);
  }
  const lost = map.stops.flatMap(({ id, kind }) => (kind === 'lost' ? [names.get(id)] : []));
  if (lost.length > 0)
    lines.push('  classDef broken stroke:#c00,color:#c00', `  class ${lost.join(',')} broken`);
  return `${lines.join('\n')}\n`;
}

function labelOf({ from, to }: Hop, stops: ReadonlyMap<string, Stop>): string {
  const ends = [portAt(stops.get(from.stop), from.port)?.label, portAt(stops.get(to.stop), to.port)?.label];
  return ends.filter((label) => label !== undefined).join(' → ');
}

/** What would end a text in quotes, or be taken for an entity or for markup. */
function escaped(text: string): string {
  return text.replace(/["#<>&`*_\\]/g, (character) => `#${character.charCodeAt(0)};`).replace(/\s+/g, ' ');
}
