// The manifests that the API server and Portolan both judge, each a function of its number alone.
import { HOST_PORT_COMBINATIONS, SERVICE_COMBINATIONS } from './combinations.ts';
import { POD_SPEC_MUTATIONS } from './pods.ts';
import {
  INGRESS_MUTATIONS,
  INGRESSES,
  POLICIES,
  POLICY_MUTATIONS,
  SLICE_MUTATIONS,
  SLICES,
} from './routes.ts';
import { SERVICE_MUTATIONS, SERVICES } from './services.ts';
import { below, type Mutation, mutated, print, type Tree } from './tree.ts';
import { LABELLED, PODS, RICH_PODS } from './workloads.ts';

/** A manifest that the API server takes, and where the paths of its mutations begin. */
interface Base {
  readonly tree: Tree;
  readonly at: string;
}

interface Family {
  readonly bases: readonly Base[];
  readonly mutations: readonly Mutation[];
  /** On how many of the bases each mutation is tried alone. */
  readonly rounds: number;
  /** How many manifests have two mutations. */
  readonly pairs: number;
}

const whole = (trees: readonly Tree[]): readonly Base[] => trees.map((tree) => ({ tree, at: '' }));

const FAMILIES: readonly Family[] = [
  { bases: whole(SERVICES), mutations: SERVICE_MUTATIONS, rounds: 3, pairs: 3500 },
  { bases: whole(SERVICES.slice(0, 1)), mutations: SERVICE_COMBINATIONS, rounds: 1, pairs: 0 },
  { bases: PODS, mutations: POD_SPEC_MUTATIONS, rounds: 3, pairs: 2500 },
  { bases: RICH_PODS, mutations: HOST_PORT_COMBINATIONS, rounds: 1, pairs: 0 },
  ...LABELLED.map((family) => ({ ...family, rounds: 1, pairs: 50 })),
  { bases: whole(INGRESSES), mutations: INGRESS_MUTATIONS, rounds: 2, pairs: 400 },
  { bases: whole(POLICIES), mutations: POLICY_MUTATIONS, rounds: 2, pairs: 600 },
  { bases: whole(SLICES), mutations: SLICE_MUTATIONS, rounds: 2, pairs: 300 },
];

type Recipe = () => Tree | undefined;

const RECIPES: readonly Recipe[] = FAMILIES.flatMap((family, number) => [
  ...family.bases.map(
    ({ tree }): Recipe =>
      () =>
        tree,
  ),
  ...singles(family),
  ...pairs(family, number),
]);

/** How many manifests there are; they are numbered from 0. */
export const COUNT = RECIPES.length;

/** The manifest of this number, as YAML. */
export function manifest(number: number): string {
  const tree = RECIPES[number]?.();
  if (tree === undefined) throw new Error(`there is no manifest ${number}`);
  return print(tree);
}

/** Each mutation on as many bases as the family has rounds, beginning with another base each time. */
function singles({ bases, mutations, rounds }: Family): readonly Recipe[] {
  return mutations.flatMap((mutation, number) => {
    const recipes: Recipe[] = [];
    for (let at = 0; at < bases.length && recipes.length < rounds; at++) {
      const make = recipe(bases, number + at, mutation);
      if (make() !== undefined) recipes.push(make);
    }
    return recipes;
  });
}

function pairs({ bases, mutations, pairs }: Family, seed: number): readonly Recipe[] {
  const random = randomNumbers(seed);
  const recipes: Recipe[] = [];
  while (recipes.length < pairs) {
    const first = mutations[random(mutations.length)] ?? [];
    const second = mutations[random(mutations.length)] ?? [];
    const make = recipe(bases, random(bases.length), [...first, ...second]);
    // At one path the second would undo the first.
    if (first[0]?.[0] !== second[0]?.[0] && make() !== undefined) recipes.push(make);
  }
  return recipes;
}

function recipe(bases: readonly Base[], number: number, mutation: Mutation): Recipe {
  const base = bases[number % bases.length];
  return () => base && mutated(base.tree, below(base.at, [mutation]).flat());
}

/** Numbers below a limit, the same for the same seed: those of a linear congruential generator. */
function randomNumbers(seed: number): (limit: number) => number {
  let state = BigInt(seed) * 7919n + 1n;
  return (limit) => {
    state = (state * 6364136223846793005n + 1442695040888963407n) & 0xffffffffffffffffn;
    return Number(((state >> 33n) * BigInt(limit)) >> 31n);
  };
}
