// What is read of Dockerfiles, and which one an image is taken to be built of.
// biome-ignore-all lint/suspicious/noTemplateCurlyInString: it is how variables are written in Dockerfiles and Compose.
import { describe, expect, it } from 'vitest';
import { check } from '../server/core/rules/check.ts';
import { exposureOf, readDockerfile } from '../server/core/sources/images/dockerfile.ts';
import { Workspace } from '../server/core/workspace/workspace.ts';
import { DEFAULT_SETTINGS } from '../shared/settings.ts';

interface Build {
  readonly target?: string;
  readonly args?: boolean;
}

/** The exposed ranges with the text they stand in; `…` where there may be more. */
function exposed(text: string, { target, args = false }: Build = {}): string | undefined {
  const exposure = exposureOf(
    'file:///w/Dockerfile',
    readDockerfile('file:///w/Dockerfile', text),
    target,
    args,
  );
  const ports = exposure?.ports.map(
    ({ first, last, start, end }) =>
      `${first === last ? first : `${first}-${last}`} in ${JSON.stringify(text.slice(start, end))}`,
  );
  return ports && [...ports, ...(exposure?.open ? ['…'] : [])].join(', ');
}

describe('a Dockerfile', () => {
  it.each([
    [
      'ports and ranges',
      'FROM x\nexpose 80/tcp 53/UDP 8000-8010',
      '80 in "80/tcp", 53 in "53/UDP", 8000-8010 in "8000-8010"',
    ],
    [
      'lines that go on',
      'FROM x\nEXPOSE 80 \\  \n  # no end\n\n  81\\\n2\nUSER 1',
      '80 in "80", 812 in "81\\\\\\n2"',
    ],
    ['a line that ends with two escapes', 'FROM x\nRUN echo \\\\\nEXPOSE 80', '80 in "80"'],
    [
      'another escape',
      '# syntax=docker/dockerfile:1\r\n# escape=`\r\nFROM x\r\nEXPOSE 80 `\r\n 81\r\n',
      '80 in "80", 81 in "81"',
    ],
    [
      'directives behind a comment are comments',
      '# a comment\n# escape=`\nFROM x\nEXPOSE 80 \\\n 81',
      '80 in "80", 81 in "81"',
    ],
    ['here-documents', 'FROM x\nRUN <<-"A" cat && cat <<B\nEXPOSE 1\n\tA\nEXPOSE 2\nB\nEXPOSE 3', '3 in "3"'],
    ['what only looks like one', 'FROM x\nRUN echo " <<A "\nEXPOSE 3', '3 in "3"'],
    [
      'variables of the environment',
      'FROM x\nENV A=80 B="81 82"\nENV C 83\nEXPOSE $A ${B} "$C"',
      '80 in "$A", 81 in "${B}", 82 in "${B}", 83 in "\\"$C\\""',
    ],
    ['values from before the line', 'FROM x\nENV A=1\nENV A=2 B=$A\nEXPOSE $B', '1 in "$B"'],
    [
      'arguments',
      'ARG A=80\nARG B=81\nFROM x\nARG A\nARG C\nEXPOSE $A ${C:-82} $B',
      '80 in "$A", 82 in "${C:-82}", …',
    ],
    ['ENV before ARG', 'FROM x\nENV A=80\nARG A=81\nEXPOSE $A', '80 in "$A"'],
    ['variables that nobody has set', 'FROM x\nEXPOSE $A ${B:-80} ${C:+81} 82', '82 in "82", …'],
    ['what is no port', 'FROM x\nEXPOSE 0 65536 9-8 web 80/http \\$A 81', '81 in "81", …'],
    ['the last stage', 'FROM x AS a\nEXPOSE 80\nFROM y\nEXPOSE 81', '81 in "81"'],
    [
      'a stage on another',
      'FROM x as A\nENV P=80\nARG Q=1\nEXPOSE 79\nFROM a\nEXPOSE $P $Q',
      '79 in "79", 80 in "$P", …',
    ],
    ['a stage that begins with a variable', 'ARG BASE=a\nFROM x AS a\nEXPOSE 80\nFROM ${BASE}', '80 in "80"'],
    ['what other images do', 'FROM x\nONBUILD EXPOSE 80', ''],
    ['nothing before the first stage', 'EXPOSE 80\nENV A=1', undefined],
    ['nothing in nothing', '', undefined],
  ])('has %s', (_, text, expected) => expect(exposed(text)).toBe(expected));

  it('is built up to a stage', () => {
    const text = 'FROM x AS one\nEXPOSE 80\nFROM one AS two\nEXPOSE 81';
    expect(exposed(text, { target: 'ONE' })).toBe('80 in "80"');
    expect(exposed(text, { target: 'three' })).toBeUndefined();
  });

  it('is built with arguments that nobody knows here', () =>
    expect(exposed('FROM x\nARG A=80\nENV B=$A C=82\nEXPOSE $A $B $C', { args: true })).toBe(
      '82 in "$C", …',
    ));

  it.each([
    ['variables that double', `FROM x\nENV A=aa\n${'ENV A=$A$A\n'.repeat(17_000)}EXPOSE $A`],
    ['stages', 'FROM a AS a\n'.repeat(15_000)],
    ['here-documents without an end', `FROM x\n${'RUN <<A\n'.repeat(20_000)}`],
    ['quotes', `FROM x\nEXPOSE ${`"'`.repeat(90_000)}`],
    ['too much', `FROM x\nEXPOSE ${'80 '.repeat(90_000)}`],
  ])('may be hostile: %s', (_, text) => expect(exposed(text) ?? '…').toMatch(/^…?$/));
});

type Texts = Readonly<Record<string, string>>;

function workspaceOf(texts: Texts): Workspace {
  const workspace = new Workspace(DEFAULT_SETTINGS, check);
  for (const [path, text] of Object.entries(texts)) workspace.set(`file:///w/${path}`, text);
  workspace.setComplete();
  return workspace;
}

/** `api/Dockerfile exposes 80`, or nothing. */
function built(texts: Texts, image: string): string | undefined {
  const exposure = workspaceOf(texts).exposedBy(image);
  return (
    exposure && `${exposure.uri.slice(10)} exposes ${exposure.ports.map(({ first }) => first).join(' ')}`
  );
}

const eighty = 'FROM x\nEXPOSE 80';
const skaffold = (artifacts: string, more = '') =>
  `apiVersion: skaffold/v4beta11\nkind: Config\nbuild:\n  artifacts: [${artifacts}]\n${more}`;
const compose = (services: string) => `services: { ${services} }\n`;

describe('an image', () => {
  it.each<readonly [string, Texts, string, string | undefined]>([
    [
      'has the name of a folder',
      { 'a/web/Dockerfile': eighty },
      'r.example:5000/b/web:1@sha256:0',
      'a/web/Dockerfile exposes 80',
    ],
    ['has the name of a folder', { 'web/Containerfile': eighty }, 'web', 'web/Containerfile exposes 80'],
    ['has that of two', { 'a/web/Dockerfile': eighty, 'b/web/Dockerfile': eighty }, 'web', undefined],
    [
      'has that of a folder with two',
      { 'web/Dockerfile': eighty, 'web/Containerfile': eighty },
      'web',
      undefined,
    ],
    [
      'has that of a folder with another beside',
      { 'web/Dockerfile': eighty, 'web/Dockerfile.dev': 'FROM y' },
      'web',
      'web/Dockerfile exposes 80',
    ],
    [
      'has that of a folder beside one without the usual file',
      { 'a/web/Dockerfile': eighty, 'b/web/Dockerfile.dev': eighty },
      'web',
      undefined,
    ],
    [
      'has that of a folder beside one with no Dockerfile',
      { 'a/web/Dockerfile': eighty, 'b/web/Dockerfile.dockerignore': 'x' },
      'web',
      'a/web/Dockerfile exposes 80',
    ],
    [
      'is what that Dockerfile begins with',
      { 'nginx/Dockerfile': 'FROM docker.io/nginx:1\nEXPOSE 80' },
      'nginx',
      undefined,
    ],
    ['may be what that Dockerfile begins with', { 'web/Dockerfile': 'FROM $X\nEXPOSE 80' }, 'web', undefined],
    [
      'has a tag that nobody knows',
      { 'web/Dockerfile': eighty },
      'a/web:${TAG}',
      'web/Dockerfile exposes 80',
    ],
    ['has a name that nobody knows', { 'web/Dockerfile': eighty }, '${REGISTRY}/web:1', undefined],
    ['has a name that is none', { 'web/Dockerfile': eighty }, 'A/web/', undefined],
    [
      'is built by Skaffold',
      { 'skaffold.yaml': skaffold('{ image: a/web, context: src }'), 'src/Dockerfile': eighty },
      'a/web:2',
      'src/Dockerfile exposes 80',
    ],
    [
      'is built by Skaffold where it stands',
      { 'x/skaffold.yaml': skaffold('{ image: web }'), 'x/Dockerfile': eighty },
      'web',
      'x/Dockerfile exposes 80',
    ],
    [
      'is built of a file beside skaffold.yaml',
      {
        'skaffold.yaml': skaffold('{ image: web, context: src, docker: { dockerfile: Dockerfile.web } }'),
        'Dockerfile.web': eighty,
      },
      'web',
      'Dockerfile.web exposes 80',
    ],
    [
      'is called otherwise',
      { 'skaffold.yaml': skaffold('{ image: a/web, context: src }'), 'src/Dockerfile': eighty },
      'b/web',
      undefined,
    ],
    [
      'is built without a Dockerfile',
      { 'skaffold.yaml': skaffold('{ image: web, jib: {} }'), Dockerfile: eighty, 'web/Dockerfile': eighty },
      'web',
      undefined,
    ],
    [
      'is built of a file that is not here',
      { 'skaffold.yaml': skaffold('{ image: web, context: src }'), 'web/Dockerfile': eighty },
      'web',
      undefined,
    ],
    [
      'is built otherwise in a profile',
      {
        'skaffold.yaml': skaffold(
          '{ image: web }',
          'profiles: [{ build: { artifacts: [{ image: web, docker: { target: x } }] } }]',
        ),
        Dockerfile: eighty,
      },
      'web',
      undefined,
    ],
    [
      'is patched by a profile',
      {
        'skaffold.yaml': skaffold(
          '{ image: web }',
          'profiles: [{ patches: [{ op: replace, path: /build/artifacts/0/context, value: x }] }]',
        ),
        Dockerfile: eighty,
      },
      'web',
      undefined,
    ],
    [
      'is left alone by a profile',
      {
        'skaffold.yaml': skaffold(
          '{ image: web }',
          'profiles: [{ patches: [{ op: remove, path: /build/artifacts/1/context }] }]',
        ),
        Dockerfile: eighty,
      },
      'web',
      'Dockerfile exposes 80',
    ],
    [
      'is built by Compose',
      { 'docker-compose.yml': compose('a: { image: web:1, build: ./src }'), 'src/Dockerfile': eighty },
      'web',
      'src/Dockerfile exposes 80',
    ],
    [
      'is built by Compose up to a stage',
      {
        'compose.prod.yaml': compose('a: { image: web, build: { target: one } }'),
        Dockerfile: `FROM x AS one\nEXPOSE 1\n${eighty}`,
      },
      'web',
      'Dockerfile exposes 1',
    ],
    [
      'is built by Compose with arguments',
      {
        'compose.yaml': compose('a: { image: web, build: { args: [P] } }'),
        Dockerfile: 'FROM x\nARG P=1\nEXPOSE $P 2',
      },
      'web',
      'Dockerfile exposes 2',
    ],
    [
      'is built by Compose of a text',
      {
        'compose.yaml': compose('a: { image: web, build: { dockerfile_inline: FROM y } }'),
        Dockerfile: eighty,
      },
      'web',
      undefined,
    ],
    [
      'is built by Compose of what nobody knows',
      { 'compose.yaml': compose('a: { image: web, build: { context: $DIR } }'), 'web/Dockerfile': eighty },
      'web',
      undefined,
    ],
    [
      'is only used by Compose',
      { 'compose.yaml': compose('a: { image: web }'), 'web/Dockerfile': eighty },
      'web',
      'web/Dockerfile exposes 80',
    ],
    [
      'is built twice in one way',
      {
        'skaffold.yaml': skaffold('{ image: web }'),
        'compose.yaml': compose('a: { image: web, build: . }'),
        Dockerfile: eighty,
      },
      'web',
      'Dockerfile exposes 80',
    ],
    [
      'is built in two ways',
      {
        'skaffold.yaml': skaffold('{ image: web }'),
        'compose.yaml': compose('a: { image: web, build: ./b }'),
        Dockerfile: eighty,
        'b/Dockerfile': eighty,
      },
      'web',
      undefined,
    ],
    [
      'is built by a file that is no YAML',
      { 'compose.yaml': 'services: {', 'web/Dockerfile': eighty },
      'web',
      'web/Dockerfile exposes 80',
    ],
  ])('%s: %#', (_, texts, image, expected) => expect(built(texts, image)).toBe(expected));

  it('is nobody knows what before all is read', () => {
    const workspace = new Workspace(DEFAULT_SETTINGS, check);
    workspace.set('file:///w/web/Dockerfile', eighty);
    expect(workspace.exposedBy('web')).toBeUndefined();
  });
});
