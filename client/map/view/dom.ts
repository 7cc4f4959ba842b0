// Making elements without a framework, and without inline styles or handlers, which the page's policy forbids.

type Attributes = Readonly<Record<string, string | undefined>>;

export function element<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: readonly (Node | string)[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  setAttributes(made, attributes);
  made.append(...children);
  return made;
}

export function svgElement<K extends keyof SVGElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: readonly Node[]
): SVGElementTagNameMap[K] {
  const made = document.createElementNS('http://www.w3.org/2000/svg', tag);
  setAttributes(made, attributes);
  made.append(...children);
  return made;
}

/** A sign of 16 by 16, drawn with strokes in the colour of the text around. */
export function icon(path: string): SVGElement {
  return svgElement(
    'svg',
    { class: 'icon', viewBox: '0 0 16 16', 'aria-hidden': 'true' },
    svgElement('path', { d: path }),
  );
}

/** A message, with what stands in backticks as code. */
export function withCode(message: string): readonly (Node | string)[] {
  return message.split('`').map((part, i) => (i % 2 === 1 ? element('code', {}, part) : part));
}

function setAttributes(made: Element, attributes: Attributes): void {
  for (const [name, value] of Object.entries(attributes))
    if (value !== undefined) made.setAttribute(name, value);
}
