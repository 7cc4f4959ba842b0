// Colours of a terminal.

type Style = (text: string) => string;

export interface Paint {
  readonly bold: Style;
  readonly dim: Style;
  readonly fix: Style;
  readonly error: Style;
  readonly warning: Style;
  readonly information: Style;
  readonly hint: Style;
}

export function paintFor(color: boolean): Paint {
  return color ? COLORED : PLAIN;
}

const plain: Style = (text) => text;

const PLAIN: Paint = {
  bold: plain,
  dim: plain,
  fix: plain,
  error: plain,
  warning: plain,
  information: plain,
  hint: plain,
};

const COLORED: Paint = {
  bold: style(1),
  dim: style(2),
  fix: style(32),
  error: style(31),
  warning: style(33),
  information: style(34),
  hint: style(36),
};

function style(code: number): Style {
  return (text) => `\u001b[${code}m${text}\u001b[0m`;
}
