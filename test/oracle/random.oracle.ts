// Random lists of ports with random patches over them, many in one build: Portolan's result beside kustomize's.
import path from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ours } from '../kustomize/cases.ts';
import { ourObjects, theirObjects } from '../kustomize/compare.ts';
import { inFolder, judges } from './judges.ts';

const count = Number(process.env.ORACLE_RANDOM ?? 0);
const seed = Number(process.env.ORACLE_SEED ?? 1);
const AT_ONCE = 200;

const optional = (text: fc.Arbitrary<string>) => fc.option(text, { nil: undefined });

/** `{port: 53, name: dns, protocol: UDP}`. */
function entry(key: string, isPatch: boolean): fc.Arbitrary<string> {
  const fields = fc.tuple(
    fc.constantFrom(80, 81, 53).map((number) => `${key}: ${number}`),
    optional(fc.constantFrom('http', 'web', 'dns', 'm').map((name) => `name: ${name}`)),
    optional(fc.constantFrom('TCP', 'UDP').map((protocol) => `protocol: ${protocol}`)),
    optional(
      fc
        .constantFrom('8080', 'http', '9')
        .map((to) => (key === 'port' ? `targetPort: ${to}` : 'hostPort: 7')),
    ),
    isPatch
      ? fc.oneof(
          { weight: 7, arbitrary: fc.constant(undefined) },
          { weight: 1, arbitrary: fc.constant('$patch: delete') },
        )
      : fc.constant(undefined),
  );
  return fields.map((parts) => `{${parts.filter((part) => part !== undefined).join(', ')}}`);
}

function entries(key: string, isPatch: boolean): fc.Arbitrary<string> {
  const list = fc.array(entry(key, isPatch), { minLength: isPatch ? 0 : 1, maxLength: 4 });
  const directive = isPatch
    ? fc.oneof({ weight: 11, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: fc.nat(4) })
    : fc.constant(undefined);
  return fc.tuple(list, directive).map(([items, at]) => {
    const all = at === undefined ? items : items.toSpliced(at, 0, '{$patch: replace}');
    return `[${all.join(', ')}]`;
  });
}

interface Pair {
  readonly base: string;
  readonly patch: string;
}

/** A Service or a Deployment, and a patch of it that may not mention its ports at all. */
const pair: fc.Arbitrary<(name: string) => Pair> = fc.boolean().chain((isService) => {
  const key = isService ? 'port' : 'containerPort';
  const patch = fc.oneof(
    { weight: 5, arbitrary: entries(key, true) },
    { weight: 1, arbitrary: fc.constant(undefined) },
  );
  return fc
    .tuple(entries(key, false), patch, fc.boolean())
    .map(([base, change, sidecar]) => (name: string) => ({
      base: isService ? service(name, base) : deployment(name, base, sidecar),
      patch: isService ? service(name, change) : deployment(name, change, false),
    }));
});

function service(name: string, ports: string | undefined): string {
  const spec = ports === undefined ? '{type: ClusterIP}' : `{ports: ${ports}}`;
  return `apiVersion: v1\nkind: Service\nmetadata: {name: ${name}}\nspec: ${spec}\n`;
}

function deployment(name: string, ports: string | undefined, sidecar: boolean): string {
  const own = ports === undefined ? '{name: a, image: x}' : `{name: a, ports: ${ports}}`;
  const more = sidecar ? ', {name: b, ports: [{containerPort: 7}]}' : '';
  return `apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: ${name}}\nspec: {template: {spec: {containers: [${own}${more}]}}}\n`;
}

test.runIf(count > 0)(
  `${count} random lists of ports are merged as kustomize merges them`,
  { timeout: 900_000 },
  () => {
    const pairs = fc.sample(pair, { numRuns: count, seed }).map((make, i) => make(`s${i}`));
    const wrong: unknown[] = [];
    for (let start = 0; start < pairs.length; start += AT_ONCE) {
      const some = pairs.slice(start, start + AT_ONCE);
      const patches = some.map(({ patch }) => `  - patch: |-\n${patch.trimEnd().replace(/^/gm, '      ')}\n`);
      const files = [
        { path: 'base.yaml', text: some.map(({ base }) => base).join('---\n') },
        { path: 'kustomization.yaml', text: `resources:\n  - base.yaml\npatches:\n${patches.join('')}` },
      ];
      const built = ours({ name: '', files, directory: '' });
      if (!built) throw new Error('nothing was built');
      const mine = new Map(ourObjects(built).map((object) => [nameOf(object), object]));
      for (const { version, build } of judges()) {
        const said = inFolder(files, (folder) => build(path.join(folder, '')));
        if (said === null) throw new Error(`kustomize ${version} refused`);
        const theirs = new Map(theirObjects(said, built).map((object) => [nameOf(object), object]));
        for (const [i, one] of some.entries()) {
          const name = `s${start + i}`;
          if (JSON.stringify(mine.get(name)) !== JSON.stringify(theirs.get(name)))
            wrong.push({ version, ...one, theirs: theirs.get(name), ours: mine.get(name) });
        }
      }
    }
    console.log(`${count} pairs (seed ${seed}), ${wrong.length} merged differently`);
    expect(wrong.slice(0, 5)).toEqual([]);
  },
);

function nameOf(object: unknown): string {
  return (object as { readonly metadata: { readonly name: string } }).metadata.name;
}
