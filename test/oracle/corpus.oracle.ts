// Builds of real repositories, as they were recorded, beside what Portolan builds of the same files.
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import { type BuiltText, buildText } from '../../server/core/features/build.ts';
import { sha256 } from '../kustomize/cases.ts';
import { ourObjects, printed, theirObjects } from '../kustomize/compare.ts';
import { lookAtOrigins } from '../kustomize/origins.ts';

const corpus = process.env.ORACLE_CORPUS ?? '';

/** The recorded builds, each with the directory it is of. */
function recordedBuilds() {
  const recorded = path.join(corpus, 'kustomize-builds');
  return readdirSync(recorded).flatMap((repository) =>
    readdirSync(path.join(recorded, repository)).map((file) => ({
      name: `${repository}/${file}`,
      said: readFileSync(path.join(recorded, repository, file), 'utf8'),
      directory: pathToFileURL(
        path.join(corpus, 'plain', repository, file.replace(/\.yaml$/, '').replaceAll('__', '/')),
      ).href,
    })),
  );
}

test.runIf(corpus !== '')('every recorded build is what Portolan builds', { timeout: 600_000 }, () => {
  const rows = recordedBuilds().map(({ name, said, directory }) => {
    const built = buildText(directory, readText, sha256);
    return {
      name,
      ...(built ? compared(built, said) : { open: false, toTheLetter: false, differs: ['not built'] }),
    };
  });
  const letters = rows.filter(({ toTheLetter }) => toTheLetter);
  const open = rows.filter((row) => row.open);
  const unequal = rows.filter(({ differs }) => differs.length > 0);
  console.log(
    `${rows.length} recorded builds: ${rows.length - unequal.length} equal, ${letters.length} to the letter, ${open.length} open`,
  );
  expect(unequal).toEqual([]);
});

test.runIf(corpus !== '')('every value stands where the build says it does', { timeout: 600_000 }, () => {
  const looked = recordedBuilds().map(({ directory }) =>
    lookAtOrigins(directory, (uri) => {
      const read = readText(uri);
      return 'text' in read ? read.text : undefined;
    }),
  );
  console.log(`${looked.reduce((sum, { exact }) => sum + exact, 0)} values with one place of their own`);
  expect(looked.flatMap(({ wrong }) => wrong)).toEqual([]);
});

function readText(uri: string): { readonly text: string } | { readonly absence: 'missing' } {
  const file = fileURLToPath(uri);
  return existsSync(file) && statSync(file).isFile()
    ? { text: readFileSync(file, 'utf8') }
    : { absence: 'missing' };
}

/** The objects that differ. The corpus lacks files that are no manifests, and with them what generators make of them. */
function compared(built: BuiltText, said: string) {
  const lacks = built.refusals.some(({ message }) => message.startsWith('There is no file'));
  const strip = (object: unknown) => (lacks ? withoutData(object) : object);
  const [mine, theirs] = [ourObjects(built).map(strip), theirObjects(said, built).map(strip)];
  const texts = new Set(mine.map(canonical));
  const differs = theirs.map(canonical).filter((text) => !texts.has(text));
  const missing = mine.length === theirs.length ? [] : [`${mine.length} objects instead of ${theirs.length}`];
  return {
    open: built.open,
    toTheLetter: printed(built) === said,
    differs: [...missing, ...differs.map((text) => text.slice(0, 200))],
  };
}

function withoutData(object: unknown): unknown {
  const isData = (key: string) => key === 'data' || key === 'binaryData';
  const { kind, ...rest } = object as Record<string, unknown>;
  if (kind !== 'ConfigMap' && kind !== 'Secret') return object;
  return { kind, ...Object.fromEntries(Object.entries(rest).filter(([key]) => !isData(key))) };
}

function canonical(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    part && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}
