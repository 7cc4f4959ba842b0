// A range of text: the smallest thing Portolan talks about.

/** Half-open range of UTF-16 offsets: `port: [80]80` has start 6 and end 8. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** True where a cursor at `offset` touches the span; the place just behind the last character counts. */
export function touches(span: Span, offset: number): boolean {
  return span.start <= offset && offset <= span.end;
}

/** True where `outer` covers `inner` whole. */
export function covers(outer: Span, inner: Span): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}
