// The kustomizations that are held to what real kustomize said of them: test/kustomize/cases and the rules' examples.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { buildText } from '../../server/core/features/build.ts';
import { filesOf } from '../../server/core/features/rulePage.ts';
import { RULES } from '../../server/core/rules/all.ts';
import { KUSTOMIZATION_NAMES } from '../../server/core/sources/kustomize/reader.ts';
import { ROOT } from '../fixture.ts';

/** One kustomization with everything it is made of. The last kustomization of its files is what is built. */
export interface Case {
  readonly name: string;
  readonly files: readonly { readonly path: string; readonly text: string }[];
  /** The directory to build, below the folder of the files: '' or `prod`. */
  readonly directory: string;
}

/** As the command line brings it. */
export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

const CASES = new URL('./cases/', import.meta.url);

export function allCases(): readonly Case[] {
  const own = readdirSync(CASES)
    .sort()
    .map((file) => caseOf(file.replace(/\.yaml$/, ''), readFileSync(new URL(file, CASES), 'utf8')));
  const examples = RULES.flatMap((rule) =>
    rule.examples.flatMap(({ bad, good }, i) => {
      const before = filesOf(bad);
      const after = good === undefined ? [] : filesOf(good);
      const fixed = before.map((file) => after.find(({ path }) => path === file.path) ?? file);
      return [
        { ...caseOf(`rules/${rule.id}/${i + 1}/bad`, bad), files: before },
        { ...caseOf(`rules/${rule.id}/${i + 1}/good`, bad), files: good === undefined ? [] : fixed },
      ];
    }),
  );
  return [...own, ...examples.filter(({ files }) => files.some(({ path }) => isKustomization(path)))];
}

function caseOf(name: string, source: string): Case {
  const files = filesOf(source);
  const root = files.findLast(({ path }) => isKustomization(path))?.path ?? '';
  return { name, files, directory: root.slice(0, Math.max(0, root.lastIndexOf('/'))) };
}

function isKustomization(path: string): boolean {
  return KUSTOMIZATION_NAMES.some((name) => path === name || path.endsWith(`/${name}`));
}

/** What Portolan builds of a case. */
export function ours({ files, directory }: Case) {
  const texts = new Map(files.map(({ path, text }) => [ROOT + path, text]));
  return buildText(
    ROOT + directory,
    (uri) => {
      const text = texts.get(uri);
      return text === undefined ? { absence: 'missing' } : { text };
    },
    sha256,
  );
}
