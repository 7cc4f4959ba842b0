// The picture as an SVG file that stands by itself: the same layout, with the colours of the moment written into it.
import { ICONS } from './icons.ts';
import type { Box, Curve, Layout } from './layout.ts';
import { arrowOf } from './path.ts';
import { isEntry, NOTE_LINE, worst } from './sizes.ts';
import { columnText, headingText, type Words } from './words.ts';

/** Colours by their meaning, as CSS writes them. */
export const COLOURS = [
  'paper',
  'ink',
  'dim',
  'card',
  'edge',
  'wire',
  'error',
  'warning',
  'info',
  'entry',
  'gateway',
  'route',
  'service',
  'workload',
] as const;
export type Palette = Readonly<Record<(typeof COLOURS)[number], string>>;

const TITLE = 30;
const INDENT = 34;

export function svgOf(layout: Layout, words: Words, palette: Palette): string {
  const { width } = layout;
  const height = layout.height + TITLE;
  const titles = layout.columns.map((column) =>
    text(columnText(words, column), { x: column.left, y: -10, fill: palette.dim, width: column.width }),
  );
  const headings = layout.headings.map(({ level, text: said, top, height: high }) =>
    text(headingText(words, { level, text: said }), {
      x: 24,
      y: top + high - 14,
      fill: level === 'scope' ? palette.ink : palette.dim,
      width,
      bold: true,
      size: level === 'scope' ? 15 : 12,
    }),
  );
  const parts = [
    ...titles,
    ...headings,
    ...layout.curves.map((curve) => hop(curve, palette)),
    ...layout.boxes.map((box) => card(box, words, palette)),
  ];
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 ${-TITLE} ${width} ${height}" \
font-family="system-ui, -apple-system, 'Segoe UI', sans-serif" font-size="12">
<title>${escaped(words.title)}</title>
<rect y="${-TITLE}" width="${width}" height="${height}" fill="${palette.paper}"/>
${parts.join('\n')}
</svg>
`;
}

function hop(curve: Curve, palette: Palette): string {
  const { hop: it, path, middle } = curve;
  const colour = { ok: palette.wire, doubtful: palette.warning, unknown: palette.dim, broken: palette.error }[
    it.state
  ];
  const dashes = {
    ok: '',
    doubtful: ' stroke-dasharray="6 4"',
    unknown: ' stroke-dasharray="1.5 4"',
    broken: '',
  }[it.state];
  const cross =
    it.state === 'broken'
      ? `<circle cx="${middle.x}" cy="${middle.y}" r="8" fill="${palette.paper}" stroke="${colour}"/>` +
        `<path d="M${middle.x - 3} ${middle.y - 3}l6 6m0 -6l-6 6" stroke="${colour}" stroke-width="1.5"/>`
      : '';
  const why = it.why ? `<title>${escaped(it.why)}</title>` : '';
  return `<g>${why}<path d="${path}" fill="none" stroke="${colour}" stroke-width="1.5"${dashes}/><path d="${arrowOf(curve)}" fill="${colour}"/>${cross}</g>`;
}

function card(box: Box, words: Words, palette: Palette): string {
  const { stop, left, top, width, height, rows } = box;
  const all = worst([...stop.problems, ...stop.ports.flatMap(({ problems }) => problems)]);
  const accent = accentOf(box, palette);
  const edge =
    stop.kind === 'lost' || all?.severity === 'error'
      ? palette.error
      : all?.severity === 'warning'
        ? palette.warning
        : palette.edge;
  const dashes = stop.kind === 'lost' || stop.kind === 'outside' ? ' stroke-dasharray="4 3"' : '';
  const parts = [
    `<rect width="${width}" height="${height}" rx="${isEntry(stop) ? 15 : 5}" fill="${palette.card}" stroke="${edge}"${dashes}/>`,
  ];
  for (const row of rows) {
    const middle = row.top + row.height / 2;
    const problem = worst((row.port ?? stop).problems);
    if (!row.port) {
      const sign = `<g transform="translate(10 ${middle - 8})" fill="none" stroke="${accent}" stroke-width="1.3"><path d="${ICONS[stop.kind]}"/></g>`;
      const name = { x: INDENT, fill: palette.ink, width: width - INDENT - 6, bold: !isEntry(stop) };
      const kind = stop.detail || words.kinds[stop.kind];
      const about = box.foreign ? `${kind} · ${stop.namespace}` : kind;
      parts.push(sign, text(stop.label, { ...name, y: isEntry(stop) ? middle + 4 : middle - 4 }));
      if (!isEntry(stop))
        parts.push(text(about, { ...name, y: middle + 12, fill: palette.dim, bold: false, size: 11 }));
    } else {
      const { label, detail } = row.port;
      const long = label.length * 6.8;
      parts.push(
        `<path d="M0 ${row.top}H${width}" stroke="${palette.edge}" opacity=".5"/>`,
        text(label, { x: 12, y: middle + 4, fill: palette.ink, width: width - 20 }),
        text(detail, { x: 20 + long, y: middle + 4, fill: palette.dim, width: width - 28 - long, size: 11 }),
      );
    }
    if (problem && row.noteLines > 0) {
      const colour = {
        error: palette.error,
        warning: palette.warning,
        information: palette.info,
        hint: palette.info,
      };
      wrapped(problem.message.replaceAll('`', ''), width - 24, row.noteLines).forEach((line, i) => {
        const y = row.top + row.height + 12 + i * NOTE_LINE;
        parts.push(text(line, { x: 12, y, fill: colour[problem.severity], width, size: 11 }));
      });
    }
  }
  const told = [stop.label, ...stop.problems, ...stop.ports.flatMap(({ problems }) => problems)].map(
    (each) => (typeof each === 'string' ? each : each.message),
  );
  return `<g transform="translate(${left} ${top})"><title>${escaped(told.join('\n'))}</title>${parts.join('')}</g>`;
}

function accentOf({ stop }: Box, palette: Palette): string {
  switch (stop.kind) {
    case 'gateway':
    case 'route':
    case 'service':
    case 'workload':
      return palette[stop.kind];
    case 'lost':
      return palette.error;
    default:
      return palette.entry;
  }
}

interface Style {
  readonly x: number;
  readonly y: number;
  readonly fill: string;
  /** What there is room for, in pixels. */
  readonly width: number;
  readonly size?: number;
  readonly bold?: boolean;
}

/** A line of text, cut where its room probably ends: an SVG cannot measure it. */
function text(said: string, { x, y, fill, width, size = 12, bold = false }: Style): string {
  const shown = cut(said, width, bold ? size * 1.1 : size);
  if (!shown) return '';
  const weight = bold ? ' font-weight="600"' : '';
  return `<text x="${Math.round(x)}" y="${Math.round(y)}" fill="${fill}" font-size="${size}"${weight}>${escaped(shown)}</text>`;
}

function cut(said: string, width: number, size: number): string {
  const most = Math.floor(width / (size * 0.6));
  if (said.length <= most) return said;
  return most < 3 ? '' : `${said.slice(0, most - 1)}…`;
}

/** Breaks a text between words; what does not fit into the last line is cut. */
function wrapped(said: string, width: number, lines: number): readonly string[] {
  const most = Math.floor(width / 6.5);
  const made: string[] = [];
  let line = '';
  for (const word of said.split(' ')) {
    const longer = line ? `${line} ${word}` : word;
    if (longer.length <= most || !line) line = longer;
    else if (made.length === lines - 1) line = longer;
    else {
      made.push(line);
      line = word;
    }
  }
  made.push(cut(line, width, 11));
  return made;
}

function escaped(said: string): string {
  return said.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
