// Values that some other tool fills in before Kubernetes sees them.

/** `{{ x }}`, `${X}`, `$(X)`, `[[ x ]]`, `<% x %>`, `%{x}`, `@@X@@`, `__X__`, and values encrypted by SOPS. */
const PLACEHOLDER = /\{\{|\$\{|\$\(|\[\[|<%|%\{|@@|__[A-Za-z0-9_]+__|^\$[A-Za-z_]|^<[A-Za-z][^<>]*>$|^ENC\[/;

/** True for text that holds template or substitution syntax, so that its final value can't be known here. */
export function hasPlaceholder(text: string): boolean {
  return PLACEHOLDER.test(text);
}
