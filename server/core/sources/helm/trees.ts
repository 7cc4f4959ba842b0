// From rendered text to trees in which every node stands where people would edit it.
import type { Origin, Place } from '../../text/origin.ts';
import type { Node, ScalarNode, YamlDocument } from '../../yaml/node.ts';
import { parseYaml } from '../../yaml/parse.ts';
import { type Damage, damageOf, NO_DAMAGE } from './holes.ts';
import { finished, type Output } from './output.ts';
import { Pieces } from './value/located.ts';
import { type Piece, partOf, type Rope } from './value/rope.ts';

/** The documents of a rendered template. Their places are those in templates, values and the like, never in the rendered text. */
export function treesOf(uri: string, rope: Rope): readonly YamlDocument[] {
  const output = finished(rope);
  const mapper = new Mapper(uri, output);
  return parseYaml(uri, output.text).map(({ root, start, end, errors }) => {
    const damage = root && output.holes.length > 0 ? damageOf(root, output.holes, output.text) : NO_DAMAGE;
    return { root: root && mapper.moved(root, damage), start, end, errors };
  });
}

/** What a rendered template prints, and the place of every stretch of it. */
export function placesIn(
  uri: string,
  rope: Rope,
): { readonly text: string; placeOf(start: number, end: number): Place } {
  const output = finished(rope);
  const mapper = new Mapper(uri, output);
  return { text: output.text, placeOf: (start, end) => mapper.placeOf(start, end) };
}

class Mapper {
  readonly #uri: string;
  readonly #pieces: Pieces;
  readonly #text: string;

  constructor(uri: string, { rope, text }: Output) {
    this.#uri = uri;
    this.#pieces = new Pieces(rope);
    this.#text = text;
  }

  moved(node: Node, damage: Damage): Node {
    if (damage.unknown.has(node)) return { kind: 'unknown', ...this.#around(node) };
    switch (node.kind) {
      case 'map': {
        const entries = node.entries.map(({ key, value }) => ({
          key: this.#key(key),
          value: this.moved(value, damage),
        }));
        const open =
          node.open || damage.open.has(node) || entries.some(({ key }) => key.text.includes('UNKNOWN'));
        return { ...node, ...this.#around(node), entries, open };
      }
      case 'seq': {
        const items = node.items.map((item) => this.moved(item, damage));
        return { ...node, ...this.#around(node), items, open: node.open || damage.open.has(node) };
      }
      case 'scalar':
        return this.#scalar(node);
      case 'unknown':
        return { ...node, ...this.#around(node) };
    }
  }

  /** A stretch of the rendered text, in the pieces it was made of. */
  placeOf(start: number, end: number): Place {
    const parts = this.#partsIn(start, end);
    return placeOfParts(parts) ?? this.#nowhere();
  }

  #scalar(node: ScalarNode): Node {
    const { start, end } = node;
    if (start === end) return { ...node, ...this.#emptyPlace(start) };
    const parts = this.#partsIn(start, end);
    const place = this.#scalarPlace(node, parts);
    if (parts.some((piece) => piece.unknown)) return { kind: 'unknown', ...place };
    return { ...node, ...place };
  }

  /** A key is text whatever happens; one that can't be known makes its map open. */
  #key(node: ScalarNode): ScalarNode {
    if (node.start === node.end) return { ...node, ...this.#emptyPlace(node.start) };
    return { ...node, ...this.#scalarPlace(node, this.#partsIn(node.start, node.end)) };
  }

  /** Quotes that a template puts around a value are not a part of the value. */
  #scalarPlace({ start, end, style }: ScalarNode, parts: readonly Piece[]): Place {
    const isQuoted = (style === 'single' || style === 'double') && end - start > 2;
    if (parts.length > 1 && isQuoted) {
      const inner = placeOfParts(this.#partsIn(start + 1, end - 1));
      if (inner) return inner;
    }
    return placeOfParts(parts) ?? this.#nowhere();
  }

  #partsIn(start: number, end: number): readonly Piece[] {
    const parts: Piece[] = [];
    for (let i = this.#pieces.indexAt(start); ; i++) {
      const piece = this.#pieces.at(i);
      const from = this.#pieces.starts[i] ?? 0;
      if (!piece || from >= end) return parts;
      const [a, b] = [Math.max(0, start - from), Math.min(piece.text.length, end - from)];
      if (b > a) parts.push(partOf(piece, a, b));
    }
  }

  /** Where nothing stands: an action that gave nothing, or a place in the text. */
  #emptyPlace(offset: number): Place {
    let stop = offset;
    while (this.#text[stop] === ' ') stop++;
    let i = this.#pieces.indexAt(offset);
    while (i > 0 && this.#pieces.starts[i - 1] === offset) i--;
    for (; (this.#pieces.starts[i] ?? Number.POSITIVE_INFINITY) <= stop; i++) {
      const piece = this.#pieces.at(i);
      if (piece?.text === '' && piece.at?.via) return piece.at;
    }
    const before = this.#partsIn(Math.max(0, offset - 1), offset)[0]?.at;
    if (!before) return this.#nowhere();
    return before.exact ? { ...before, start: before.end } : { ...before };
  }

  /** A map or a list, from its first to its last piece. */
  #around({ start, end }: Node): Place {
    const first = this.#partsIn(start, Math.min(end, start + 1))[0]?.at;
    const last = this.#partsIn(Math.max(start, end - 1), end)[0]?.at;
    if (!first || !last) return first ?? this.#nowhere();
    const isOne = first.uri === last.uri && first.exact && last.exact && first.start < last.end;
    const exact = isOne && last.end - first.start === end - start && !first.via;
    const place: Origin = { ...first, end: isOne ? last.end : first.end, exact };
    return place;
  }

  #nowhere(): Place {
    return { uri: this.#uri, start: 0, end: 0, exact: false };
  }
}

/** One place for a scalar: its own, or that of its main piece with the others beside it. */
function placeOfParts(parts: readonly Piece[]): Place | undefined {
  const places = parts.flatMap(({ at }) => (at ? [at] : []));
  const [first] = places;
  if (!first) return undefined;
  if (parts.length === 1) return first;
  const joined = joinedPlaces(places);
  if (joined.length === 1) return joined[0];
  // The piece that comes from values says most about the value.
  const main = joined.find((place) => place.exact && place.via) ?? first;
  return { ...main, exact: false, pieces: joined };
}

/** Pieces that follow each other in one text are one. */
function joinedPlaces(places: readonly Origin[]): readonly Origin[] {
  const joined: Origin[] = [];
  for (const place of places) {
    const last = joined.at(-1);
    if (
      last?.exact &&
      place.exact &&
      last.uri === place.uri &&
      last.end === place.start &&
      last.via === place.via
    )
      joined[joined.length - 1] = { ...last, end: place.end };
    else joined.push(place);
  }
  return joined;
}
