// Which documents the server is told of.

// Templates go by many names: each extension for them has its own.
const languages = ['yaml', 'helm', 'helm-template', 'gotmpl', 'go-template', 'tpl'];
// Files, new documents, and repositories opened without a checkout. Not the read-only copies that a diff or the
// timeline shows: their resources would count a second time.
const schemes = ['file', 'untitled', 'vscode-vfs'];

export const documents = languages.flatMap((language) => schemes.map((scheme) => ({ language, scheme })));
