// The syntax tree of Go's template language, every part with its place in the text.
import type { Span } from '../../../text/span.ts';

/** One thing a template is made of: text, an action, or a block of others. */
export type Statement =
  | ({ readonly kind: 'text'; readonly text: string } & Span)
  /** `{{ .Values.port | quote }}` */
  | ({ readonly kind: 'action'; readonly pipeline: Pipeline } & Span)
  /** `{{ if … }}[body]{{ else }}[otherwise]{{ end }}` */
  | ({
      readonly kind: 'if' | 'with' | 'range';
      readonly pipeline: Pipeline;
      readonly body: readonly Statement[];
      readonly otherwise: readonly Statement[] | undefined;
    } & Span)
  /** `{{ template "name" . }}`, and what a `block` leaves in its place. */
  | ({ readonly kind: 'template'; readonly name: string; readonly pipeline: Pipeline | undefined } & Span)
  | ({ readonly kind: 'break' | 'continue' } & Span);

/** `$x := .Values.port | default 80 | quote` */
export interface Pipeline extends Span {
  /** Variables, with their dollars: `$key`, `$value`. */
  readonly declares: readonly string[];
  /** `=` instead of `:=`. */
  readonly assigns: boolean;
  readonly commands: readonly Command[];
}

/** `default 80`: a function or method with its arguments, or a value alone. Never empty. */
export interface Command extends Span {
  readonly args: readonly Expression[];
}

export type Expression =
  | ({ readonly kind: 'dot' | 'nil' } & Span)
  | ({ readonly kind: 'bool'; readonly value: boolean } & Span)
  | ({ readonly kind: 'number'; readonly value: number; readonly isWhole: boolean } & Span)
  /** `literal`: the text between the quotes is the value, character by character. */
  | ({ readonly kind: 'text'; readonly text: string; readonly literal: boolean } & Span)
  /** `.Values.port` */
  | ({ readonly kind: 'field'; readonly names: readonly string[] } & Span)
  /** `$`, `$x`, `$x.name` */
  | ({ readonly kind: 'variable'; readonly name: string; readonly names: readonly string[] } & Span)
  /** The name of a function. */
  | ({ readonly kind: 'function'; readonly name: string } & Span)
  /** `(index .Values.ports 0).name` */
  | ({ readonly kind: 'chain'; readonly of: Expression; readonly names: readonly string[] } & Span)
  | ({ readonly kind: 'pipeline'; readonly pipeline: Pipeline } & Span);

/** A file, or a text that `tpl` is given. */
export interface Template {
  readonly body: readonly Statement[];
  /** What `define` and `block` name. */
  readonly definitions: ReadonlyMap<string, Definition>;
  /** Where the text is no template. What could be read is read all the same. */
  readonly errors: readonly SyntaxFault[];
}

export interface Definition extends Span {
  readonly body: readonly Statement[];
}

export interface SyntaxFault {
  readonly message: string;
  readonly at: number;
}
