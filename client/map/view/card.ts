// The elements of the picture: a stop as a card with a button for each row, a hop as a line, a heading.
import type { StopPort } from '../../../shared/routes.ts';
import { element, icon, svgElement, withCode } from './dom.ts';
import type { Graph, Spot } from './graph.ts';
import { ICONS } from './icons.ts';
import type { Box, Curve, Heading } from './layout.ts';
import { arrowOf } from './path.ts';
import { isEntry, NOTE_LINE, type Row, worst } from './sizes.ts';
import { headingText, labelOf, type Words } from './words.ts';

/** What a card shows, without its place: a card of the same text need not be made again. */
export function cardText({ stop, width, foreign }: Box): string {
  return JSON.stringify([stop, width, foreign]);
}

export function cardOf(words: Words, graph: Graph, box: Box): HTMLElement {
  const { stop } = box;
  const kind = stop.detail || words.kinds[stop.kind];
  const severity =
    worst([...stop.problems, ...stop.ports.flatMap(({ problems }) => problems)])?.severity ?? '';
  const card = element('div', {
    class: `card ${stop.kind} ${severity} ${isEntry(stop) ? 'entry' : ''}`,
    role: 'group',
    'aria-label': `${kind} ${stop.label}`,
    'data-stop': stop.id,
  });
  for (const row of box.rows) {
    const spot = { stop: stop.id, port: row.port?.id };
    const button = element('button', {
      class: row.port ? 'row' : 'head',
      type: 'button',
      tabindex: '-1',
      'aria-label': labelOf(words, graph, spot),
      'data-port': row.port?.id,
    });
    if (row.port) button.append(...portParts(row.port, stop.kind === 'route'));
    else {
      const name = element('span', { class: 'name' }, stop.label);
      const about = [kind, box.foreign ? stop.namespace : ''].filter(Boolean).join(' · ');
      const texts = isEntry(stop) ? [name] : [name, element('span', { class: 'kind' }, about)];
      button.append(icon(ICONS[stop.kind]), element('span', { class: 'texts' }, ...texts));
    }
    button.style.height = `${row.height}px`;
    card.append(button, ...noteOf(row, (row.port ?? stop).problems));
  }
  return card;
}

function portParts({ label, detail }: StopPort, isAddress: boolean): readonly HTMLElement[] {
  return [
    isAddress ? addressPart(label) : element('span', { class: 'label' }, label),
    element('span', { class: 'detail' }, detail),
  ];
}

/** Where there is too little room for `shop.example.com/cart`, the host gives way. */
function addressPart(label: string): HTMLElement {
  const slash = label.indexOf('/');
  if (slash <= 0) return element('span', { class: 'label' }, label);
  const host = element('span', { class: 'host' }, label.slice(0, slash));
  return element(
    'span',
    { class: 'label address' },
    host,
    element('span', { class: 'path' }, label.slice(slash)),
  );
}

/** The worst finding, below its row; the button says it to screen readers, so it is hidden from them here. */
function noteOf({ noteLines }: Row, problems: StopPort['problems']): readonly HTMLElement[] {
  const problem = worst(problems);
  if (!problem || noteLines === 0) return [];
  const text = element('span', {}, ...withCode(problem.message));
  const note = element('div', { class: `note ${problem.severity}`, 'aria-hidden': 'true' }, text);
  text.style.webkitLineClamp = String(noteLines);
  note.style.height = `${noteLines * NOTE_LINE}px`;
  return [note];
}

export function placeCard(card: HTMLElement, { left, top, width, height }: Box): void {
  card.style.transform = `translate(${left}px, ${top}px)`;
  card.style.width = `${width}px`;
  card.style.height = `${height}px`;
}

export function headingOf(words: Words, { level, text }: Heading): HTMLElement {
  const attributes = {
    class: `heading ${level}`,
    role: 'heading',
    'aria-level': level === 'scope' ? '2' : '3',
  };
  return element('div', attributes, headingText(words, { level, text }));
}

/** A hop as lines: a broad one that is seen only by the pointer, the line itself, its arrow and, if broken, a cross. */
export function lineOf(curve: Curve): SVGGElement {
  const { hop, path, middle } = curve;
  const group = svgElement(
    'g',
    { class: `hop ${hop.state}`, 'data-hop': curve.id, 'aria-hidden': 'true' },
    svgElement('path', { class: 'reach', d: path }),
    svgElement('path', { class: 'line', d: path }),
    svgElement('path', { class: 'arrow', d: arrowOf(curve) }),
  );
  if (hop.state === 'broken') {
    const { x, y } = middle;
    group.append(
      svgElement('circle', { class: 'disc', cx: String(x), cy: String(y), r: '8' }),
      svgElement('path', { class: 'cross', d: `M${x - 3} ${y - 3}l6 6m0 -6l-6 6` }),
    );
  }
  return group;
}

/** The spot whose button an element is, or is in. */
export function spotAt(target: EventTarget | null): Spot | undefined {
  const button = target instanceof Element ? target.closest<HTMLElement>('.card > button') : undefined;
  const stop = button?.parentElement?.dataset.stop;
  return button && stop !== undefined ? { stop, port: button.dataset.port } : undefined;
}

/** The id of the hop that an element is a part of. */
export function hopAt(target: EventTarget | null): string | undefined {
  const found =
    target instanceof Element ? target.closest('[data-hop]')?.getAttribute('data-hop') : undefined;
  return found ?? undefined;
}
