// What the bundle has in the place of packages that the client library uses very little of.
import path from 'node:path';
import { root } from './dependencies.mjs';

const minimatch = path.join(root, 'client', 'minimatch.ts');

// The library asks whether VS Code is new enough for it; `engines.vscode` in package.json has seen to that.
const semver = {
  'semver/functions/parse': 'module.exports = (version) => ({ version });',
  'semver/functions/satisfies': 'module.exports = () => true;',
};

/** A plugin of esbuild. */
export const standIns = {
  name: 'stand-ins',
  setup(build) {
    build.onResolve({ filter: /^minimatch$/ }, () => ({ path: minimatch }));
    build.onResolve({ filter: /^semver\// }, ({ path: name }) => ({ path: name, namespace: 'semver' }));
    build.onLoad({ filter: /./, namespace: 'semver' }, ({ path: name }) => ({ contents: semver[name] }));
  },
};
