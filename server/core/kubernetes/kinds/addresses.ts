// Finds addresses of Services in free text: `http://web.shop:8080/`, `db:5432`.
import type { Span } from '../../text/span.ts';

/** An address that may be a Service's; its host is not yet known to be one. */
export interface Address {
  /** `web`, of `web.shop.svc.cluster.local`. */
  readonly service: string;
  /** `shop`; undefined where the host is a single label. */
  readonly namespace: string | undefined;
  /** The port that is meant, also where it follows from the scheme. */
  readonly port: number;
  /** Where the port's digits stand in the text; undefined where it follows from the scheme. */
  readonly digits: Span | undefined;
  readonly host: Span;
}

/** In front of what nginx puts into a variable: the port may come behind it later (`proxy_pass $backend:3100`). */
const IS_PART = /\bset\s+\$\w+\s+["']?$/;

/** Ports that clients use where an address gives none. */
const DEFAULTS: Readonly<Record<string, number>> = { http: 80, ws: 80, https: 443, wss: 443 };

const LABEL = '[a-z](?:[-a-z0-9]{0,61}[a-z0-9])?';
/** A host of one label, or one of a namespace: `web`, `web.shop`, `web.shop.svc`, `web.shop.svc.cluster.local`. */
const HOST = `(?<host>(?<service>${LABEL})(?:\\.(?<namespace>${LABEL})(?:\\.svc(?:\\.[a-z][-a-z0-9.]*[a-z0-9])?)?)?)`;
/** What may follow an address. */
const BEHIND = `(?=$|[/?#\\s"'\`,;)\\]}&|<>])`;
const USER = '(?:[^\\s/@:]*(?::[^\\s/@]*)?@)?';
const URL = new RegExp(
  `\\b(?<scheme>[a-z][a-z0-9+-]*)://${USER}${HOST}(?::(?<port>\\d{1,5}))?${BEHIND}`,
  'dg',
);
const PAIR = new RegExp(`(?<![\\w./:@$%{}()-])${HOST}:(?<port>\\d{1,5})${BEHIND}`, 'dg');

const LEAST_WITHOUT_SCHEME = 53;

const MOST = 100;
/** Texts that are longer are programs and data, not configuration. */
const LONGEST = 100_000;

/**
 * The addresses in a text, in its order. Hosts of two labels may as well be domains of the internet (`example.com`), which
 * only a Service in a namespace of that name disproves.
 */
export function addressesIn(text: string): readonly Address[] {
  if (!text.includes(':') || text.length > LONGEST) return [];
  const found: Address[] = [];
  const urls: Span[] = [];
  for (const match of text.matchAll(URL)) {
    const [start, end] = match.indices?.[0] ?? [0, 0];
    urls.push({ start, end });
    add(found, match);
  }
  for (const match of text.matchAll(PAIR))
    if (!urls.some(({ start, end }) => match.index >= start && match.index < end)) add(found, match);
  return found.slice(0, MOST).sort((a, b) => a.host.start - b.host.start);
}

function add(found: Address[], { groups, indices, input, index }: RegExpExecArray): void {
  const { service = '', namespace, scheme = '', port: written } = groups ?? {};
  const port = written === undefined ? DEFAULTS[scheme] : Number(written);
  if (written === undefined && IS_PART.test(input.slice(Math.max(0, index - 100), index))) return;
  const places = indices?.groups;
  const host = places?.host;
  if (port === undefined || port < 1 || port > 65535 || !host || service === 'localhost') return;
  // `redis:7` is an image.
  if (scheme === '' && port < LEAST_WITHOUT_SCHEME) return;
  const digits = places?.port;
  found.push({
    service,
    namespace,
    port,
    digits: digits && { start: digits[0], end: digits[1] },
    host: { start: host[0], end: host[1] },
  });
}
