// The floors and borders of docs/architecture.md, and the laws of CONTRIBUTING.md that a machine can hold.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

interface Source {
  /** From the project's root: `server/core/text/span.ts`. */
  readonly path: string;
  readonly text: string;
  /** What it imports or re-exports: files as paths like its own, packages by name: `yaml`, `node:fs`. */
  readonly imports: readonly string[];
}

interface Law {
  readonly says: string;
  /** Whoever breaks it, with what. */
  readonly broken: (files: readonly Source[]) => readonly string[];
  /** A file that breaks it: path and text. The law is tried on it, so that none can go blind. */
  readonly culprits: readonly (readonly [path: string, text: string])[];
}

/**
 * From below. `kubernetes` (what objects mean) stands below `sources` (which files hold objects), for a source makes
 * resources of trees, and no kind cares which file it came from.
 */
const FLOORS = [
  'text',
  'yaml',
  'kubernetes',
  'sources',
  'workspace',
  'rules',
  'routes',
  'features',
  'languageService.ts',
];

/** Files of features/ that several operations stand on, or that are a part of one. All others are operations. */
const BELOW_OPERATIONS = [
  'symbolAt', // what the cursor stands on
  'markdown', // the notation of hover and explain
  'overlays', // what overlays make of a value, for hover, definition and references
  'edits', // text edits of fixes, for codeActions
  'builtText', // what build and buildChart give
  'actions', // what actions of templates come to …
  'actionHover', // … and hover's lines about that
  'uses', // who uses a port, for references and hover
  'connections', // hover's middle part …
  'referenceLines', // … what refers to a Service, and what a reference means
  'gatewayLines', // … what comes in through a gateway
  'route', // … the way of a request in it
  'exposedLines', // … what images expose …
  'selectionLines', // … what a selector selects
  'annotationLines', // … what an annotation names
  'nearMiss', // … and what was nearly found
  'portCompletion', // completion's part about fields …
  'referenceCompletion', // … about references to other objects
  'labelCompletion', // … about selectors
  'expressionCompletion', // … and about expressions in them
  'offers', // … what they offer
  'slot', // … what is being typed …
  'templateText', // … and a template as YAML, for selections too
  'destinations', // where jumps lead, for definition and implementation
  'references', // who names a port, for rename too
  'name', // where a name is written and what has to say the same, for references and rename …
  'nameLinks', // … what belongs together
  'nameEdits', // … where a name may be edited
  'portNames', // … and the sorts of names
  'servicePortNames',
  'serviceNames',
  'patchNames',
  'patchPlaces',
  'labelNames',
  'labelPairs',
  'rulePage', // explain's text about a rule …
  'explainNumber', // … and about a number
  'forwardable', // what kubectl can forward, for lenses too
  'refactors/all', // the refactorings …
  'refactors/refactor', // … what one is …
  'refactors/exposable', // … which workloads can do with a Service …
  'refactors/exposedPorts', // … and what some of them stand on
  'refactors/samePort',
].map((name) => `server/core/features/${name}.ts`);

/** Files of rules/ that are no rule; so is all of rules/common. */
const RULE_FRAME = ['rule', 'all', 'check', 'visit'].map((name) => `server/core/rules/${name}.ts`);

const PAGE = 'client/map/view/';

/** Packages, and the shipped files that may import them; then one that may not. */
const BORDERS: readonly (readonly [packages: RegExp, where: RegExp, outside: string])[] = [
  [/^yaml(?:\/|$)/, /^server\/core\/yaml\/parse\.ts$/, 'server/core/yaml/fast.ts'],
  [/^re2js$/, /^server\/core\/sources\/helm\/value\/expression\.ts$/, 'server/core/sources/helm/render.ts'],
  [/^vscode-languageserver-textdocument$/, /^server\/(?:core|lsp)\//, 'server/cli/main.ts'],
  [
    /^vscode-languageserver(?!-textdocument)/,
    /^server\/lsp\/|^server\/(?:node|web)\.ts$/,
    'server/core/features/hover.ts',
  ],
  [/^vscode-languageclient(?:\/|$)/, /^client\//, 'server/lsp/server.ts'],
  [/^vscode$/, /^client\//, 'server/lsp/server.ts'],
  [
    /^node:|^(?:fs|path|url|os|util|process|crypto|child_process|events|stream|worker_threads)$/,
    /^server\/(?:cli|files)\/|^server\/(?:node|cli)\.ts$/,
    'server/core/workspace/files.ts',
  ],
];

const LAWS: readonly Law[] = [
  {
    says: 'a file of core imports its own floor or a lower one, and nothing outside but shared/',
    broken: imported((from, to) => {
      if (!from.startsWith('server/core/') || isPackage(to) || to.startsWith('shared/')) return false;
      return !to.startsWith('server/core/') || floorOf(to) > floorOf(from);
    }),
    culprits: [
      ['server/core/text/span.ts', "import { get } from '../yaml/node.ts';"],
      ['server/core/kubernetes/kinds/pod.ts', "import { read } from '../../sources/read.ts';"],
      ['server/core/workspace/files.ts', "export * from '../rules/all.ts';"],
      ['server/core/rules/check.ts', "const { hover } = await import('../features/hover.ts');"],
      ['server/core/features/hover.ts', "import { x } from '../../files/disk.ts';"],
    ],
  },
  {
    says: 'core is made of known floors',
    broken: (files) =>
      files
        .filter(({ path: name }) => name.startsWith('server/core/') && floorOf(name) < 0)
        .map(({ path: name }) => name),
    culprits: [['server/core/helpers/a.ts', '']],
  },
  {
    says: 'shared imports nothing',
    broken: imported((from, to) => from.startsWith('shared/') && !to.startsWith('shared/')),
    culprits: [
      ['shared/settings.ts', "import { RULES } from '../server/core/rules/all.ts';"],
      ['shared/protocol.ts', "import type { Range } from 'vscode-languageserver';"],
    ],
  },
  {
    says: 'the client knows of the server only what shared/ says; the server knows nothing of the client',
    broken: imported((from, to) =>
      from.startsWith('client/')
        ? to.startsWith('server/')
        : from.startsWith('server/') && to.startsWith('client/'),
    ),
    culprits: [['client/client.ts', "import { start } from '../server/lsp/server.ts';"]],
  },
  {
    says: 'the page of the map, which runs in a browser, imports only shared/ and itself',
    broken: imported(
      (from, to) => from.startsWith(PAGE) && !to.startsWith(PAGE) && !to.startsWith('shared/'),
    ),
    culprits: [
      [`${PAGE}main.ts`, "import { window } from 'vscode';"],
      [`${PAGE}layout.ts`, "import { newest } from '../newest.ts';"],
    ],
  },
  {
    says: 'hosts do not import each other, and what reads files knows no host',
    broken: imported(
      (from, to) =>
        (from.startsWith('server/lsp/') && to.startsWith('server/cli/')) ||
        (from.startsWith('server/cli/') && to.startsWith('server/lsp/')) ||
        (from.startsWith('server/files/') && /^server\/(?:cli|lsp)\//.test(to)),
    ),
    culprits: [['server/cli/main.ts', "import { publish } from '../lsp/publish.ts';"]],
  },
  {
    says: 'features do not import each other, but for what they stand on',
    broken: imported(
      (from, to) =>
        from.startsWith('server/core/features/') &&
        to.startsWith('server/core/features/') &&
        !BELOW_OPERATIONS.includes(to) &&
        from !== 'server/core/features/refactors/all.ts',
    ),
    culprits: [
      ['server/core/features/hover.ts', "import { definition } from './definition.ts';"],
      ['server/core/features/refactors/a.ts', "import { convertIngress } from './convertIngress.ts';"],
    ],
  },
  {
    says: 'what features stand on exists, and is used by features',
    broken: (files) =>
      BELOW_OPERATIONS.filter(
        (name) =>
          !files.some(
            ({ path: from, imports }) => from.startsWith('server/core/features/') && imports.includes(name),
          ),
      ),
    culprits: [],
  },
  {
    says: 'a rule does not import another rule',
    broken: imported((from, to) => from !== 'server/core/rules/all.ts' && isUnder(from) && isRule(to)),
    culprits: [
      ['server/core/rules/port-a.ts', "import { portB } from './port-b.ts';"],
      ['server/core/rules/common/a.ts', "import { portB } from '../port-b.ts';"],
    ],
  },
  {
    says: 'files of core do not import each other in circles',
    broken: (files) => circlesIn(files.filter(({ path: name }) => name.startsWith('server/core/'))),
    culprits: [
      ['server/core/text/a.ts', "import { b } from './b.ts';"],
      ['server/core/text/b.ts', "import { a } from './a.ts';"],
    ],
  },
  ...BORDERS.map(([packages, where, outside]): Law => {
    const breaks = (from: string, to: string) => isShipped(from) && packages.test(to) && !where.test(from);
    const name = packages.source.replace(/[\\^$]|\(\?.*?\)|\|.*/g, '');
    return {
      says: `${name} stays behind its border`,
      broken: imported(breaks),
      culprits: [[outside, `import * as all from '${name}${name.endsWith(':') ? 'fs' : ''}';`]],
    };
  }),
  {
    says: 'no file is longer than 350 lines, and no rule than 130 without its examples',
    broken: (files) =>
      files.flatMap(({ path: name, text }) => {
        const most = isRule(name) ? 130 : 350;
        const lines = (isRule(name) ? text.replace(EXAMPLES, '') : text).split('\n').length - 1;
        return lines > most && !name.startsWith('test/') ? [`${name}: ${lines}`] : [];
      }),
    culprits: [
      ['server/cli/main.ts', '//\n'.repeat(351)],
      ['server/core/rules/port-a.ts', `  examples: [\n  {},\n  ],\n${'//\n'.repeat(131)}`],
    ],
  },
  {
    says: 'a file begins with a sentence that says what it is for',
    broken: (files) =>
      files
        .filter(
          ({ text }) =>
            !/^\/\/ \S/.test(text) || !/[.:?!]$/.test(/^(?:\/\/.*\n)*/.exec(text)?.[0].trimEnd() ?? ''),
        )
        .map(({ path: name }) => name),
    culprits: [
      ['server/core/text/a.ts', 'export const a = 1;\n'],
      ['server/core/text/b.ts', '// things\nexport const b = 1;\n'],
    ],
  },
  {
    says: 'there are no default exports and no enums',
    broken: having(
      /^export default |^export \{[^}]*\bas default\b|^\s*(?:export |declare |const )*enum \w+ \{/m,
    ),
    culprits: [
      ['server/core/text/a.ts', '// A.\nexport default 1;\n'],
      ['server/core/text/b.ts', '// B.\nexport const enum B { one }\n'],
    ],
  },
  {
    says: 'no test is left out, and none runs alone',
    broken: having(
      /\b(?:test|it|describe|suite|context)(?:\.\w+)*\.(?:only|skip|todo)\b|\b(?:xit|fit|xdescribe)\(|this\.skip\(/,
    ),
    culprits: [
      ['test/a.test.ts', `// A.\n${'describe'}.only('a', () => {});\n`],
      ['test/editor/suite/a.test.ts', `// A.\n${'this'}.skip();\n`],
    ],
  },
];

const EXAMPLES = /^ {2}examples: \[\n.*?^ {2}\],\n/ms;

const root = fileURLToPath(new URL('..', import.meta.url));
const files = ['server', 'client', 'shared', 'test', 'bench', 'scripts'].flatMap(filesIn);

test('there are files to judge', () => expect(files.length).toBeGreaterThan(150));

describe.each(LAWS)('$says', ({ broken, culprits }) => {
  test('everywhere', () => expect(broken(files)).toEqual([]));
  if (culprits.length > 0) {
    test('and a breach is seen', () => {
      const names = new Set(culprits.map(([name]) => name));
      const others = files.filter(({ path: name }) => !names.has(name));
      const found = broken([...others, ...culprits.map(([name, text]) => sourceOf(name, text))]);
      for (const [name] of culprits) expect(found.join('\n')).toContain(name);
    });
  }
});

/** Finds imports that a law forbids. */
function imported(forbidden: (from: string, to: string) => boolean): Law['broken'] {
  return (all) =>
    all.flatMap((file) =>
      file.imports.filter((to) => forbidden(file.path, to)).map((to) => `${file.path} imports ${to}`),
    );
}

/** Finds texts that a law forbids. */
function having(forbidden: RegExp): Law['broken'] {
  return (all) =>
    all.flatMap(({ path: name, text }) => {
      const found = name === 'test/architecture.test.ts' ? null : forbidden.exec(text);
      return found ? [`${name}: ${found[0].trim()}`] : [];
    });
}

/** Every import that closes a circle, as the way round: `a → b → a`. */
function circlesIn(all: readonly Source[]): readonly string[] {
  const importsOf = new Map(all.map((file) => [file.path, file.imports]));
  const circles: string[] = [];
  const done = new Set<string>();
  const visit = (name: string, way: readonly string[]) => {
    if (way.includes(name)) circles.push([...way.slice(way.indexOf(name)), name].join(' → '));
    else if (!done.has(name)) {
      for (const to of importsOf.get(name) ?? []) visit(to, [...way, name]);
      done.add(name);
    }
  };
  for (const { path: name } of all) visit(name, []);
  return circles;
}

function floorOf(name: string): number {
  return FLOORS.indexOf(name.split('/')[2] ?? '');
}

function isUnder(name: string): boolean {
  return name.startsWith('server/core/rules/');
}

function isRule(name: string): boolean {
  return /^server\/core\/rules\/[^/]+$/.test(name) && !RULE_FRAME.includes(name);
}

function isShipped(name: string): boolean {
  return /^(?:server|client|shared)\//.test(name);
}

function isPackage(name: string): boolean {
  return !/^(?:server|client|shared|test|bench|scripts)\/|^package\.json$/.test(name);
}

function filesIn(folder: string): readonly Source[] {
  return readdirSync(path.join(root, folder), { recursive: true, withFileTypes: true })
    .filter((file) => file.isFile() && /\.(?:ts|mjs)$/.test(file.name))
    .map((file) => path.relative(root, path.join(file.parentPath, file.name)).split(path.sep).join('/'))
    .sort()
    .map((name) => sourceOf(name, readFileSync(path.join(root, name), 'utf8')));
}

function sourceOf(name: string, text: string): Source {
  const statements = text.matchAll(
    /^(?:import|export)\b[^;']*?\bfrom '([^']+)'|^import '([^']+)'|\bimport\('([^']+)'\)/gm,
  );
  const imports = [...statements].flatMap(([, from, bare, dynamic]) => from ?? bare ?? dynamic ?? []);
  const resolved = imports.map((to) =>
    to.startsWith('.') ? path.posix.join(path.posix.dirname(name), to) : to,
  );
  return { path: name, text, imports: resolved };
}
