// The empty page of the port map: what it may load, and the texts it shows.
import type { Words } from './view/words.ts';

export interface PageParts {
  readonly script: string;
  readonly style: string;
  /** What the editor serves the page's files from. */
  readonly source: string;
  /** Unguessable, and another one each time. */
  readonly nonce: string;
  readonly language: string;
  readonly words: Words;
}

/** Nothing but the one script and the one style sheet; no network, no inline code, no images, no fonts. */
export function pageText({ script, style, source, nonce, language, words }: PageParts): string {
  const policy = `default-src 'none'; style-src ${source}; script-src 'nonce-${nonce}'`;
  return `<!DOCTYPE html>
<html lang="${attribute(language)}">
<head>
<meta charset="UTF-8">
<meta http-equiv="Content-Security-Policy" content="${attribute(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="${attribute(style)}">
<title>${attribute(words.title)}</title>
</head>
<body data-words="${attribute(JSON.stringify(words))}">
<script nonce="${attribute(nonce)}" src="${attribute(script)}"></script>
</body>
</html>
`;
}

function attribute(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
