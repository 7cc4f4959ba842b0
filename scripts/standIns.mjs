// What the bundle has in the place of packages, and of parts of packages, of which very little is used.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from './dependencies.mjs';

const minimatch = path.join(root, 'client', 'minimatch.ts');

// The library asks whether VS Code is new enough for it; `engines.vscode` in package.json has seen to that.
const semver = {
  'semver/functions/parse': 'module.exports = (version) => ({ version });',
  'semver/functions/satisfies': 'module.exports = () => true;',
};

/**
 * Features of the protocol that the server does not have, by the files of the libraries on both sides. The client has a
 * feature in their place that says nothing to the server and does nothing with what it says; the server has none.
 */
export const UNUSED = [
  'colorProvider',
  'declaration',
  'diagnostic',
  'foldingRange',
  'formatting',
  'inlineCompletion',
  'inlineValue',
  'linkedEditingRange',
  'moniker',
  'notebook',
  'signatureHelp',
  'textDocumentContent',
  'typeDefinition',
  'typeHierarchy',
];

const IN_THEIR_PLACE = {
  client: `class Nothing {
    fillClientCapabilities() {}
    initialize() {}
    getState() { return { kind: 'static' }; }
    clear() {}
  }
  module.exports = new Proxy({}, { get: () => Nothing });`,
  // There, a feature is a function that adds to a class.
  server: 'module.exports = new Proxy({}, { get: () => (Base) => Base });',
  // Its messages, of which nobody speaks.
  'server-protocol': 'module.exports = new Proxy({}, { get: () => ({}) });',
};

/** The tables of re2js for `\\p{…}`, which expression.ts of the server refuses before anybody looks into them. */
export const CLASS_TABLES =
  /(?<=static (?:FOLD_)?(?:CATEGORIES|SCRIPTS?) = new LazyMap\(\{).*?(?=\n\t\}\))/gs;

/** A plugin of esbuild. */
export const standIns = {
  name: 'stand-ins',
  setup(build) {
    build.onResolve({ filter: /^minimatch$/ }, () => ({ path: minimatch }));
    build.onResolve({ filter: /^semver\// }, ({ path: name }) => ({ path: name, namespace: 'semver' }));
    build.onLoad({ filter: /./, namespace: 'semver' }, ({ path: name }) => ({ contents: semver[name] }));
    const library =
      /vscode-language(client|server|server-protocol)[\\/]lib[\\/]common[\\/](?:protocol\.)?(\w+)\.js$/;
    // Finds modules of a workspace, for servers that run its code.
    build.onLoad({ filter: /vscode-languageserver[\\/]lib[\\/]node[\\/]files\.js$/ }, () => ({
      contents: '',
    }));
    build.onLoad({ filter: /re2js[\\/]build[\\/]index\.js$/ }, ({ path: file }) => ({
      contents: readFileSync(file, 'utf8').replace(CLASS_TABLES, ''),
    }));
    build.onLoad({ filter: library }, ({ path: file }) => {
      const [, side = '', name] = library.exec(file) ?? [];
      return UNUSED.includes(name) ? { contents: IN_THEIR_PLACE[side] } : undefined;
    });
  },
};
