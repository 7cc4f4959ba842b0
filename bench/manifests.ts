// Makes a workspace of any size that looks like a company's: teams with applications, overlays, a platform's CRDs.
import { type App, namesOf } from './apps.ts';
import { crd, dashboards } from './large.ts';
import { bundle, chart, kustomized, plain, singleFile, stateful } from './layouts.ts';
import type { Manifest } from './manifest.ts';
import { type Random, randomFrom } from './random.ts';

/** The seed of every bench, so that its numbers can be compared with yesterday's. */
export const SEED = 8080;

/** So many files, about: the last application is whole. The same for the same size and seed. */
export function manifestsOf(size: number, seed = SEED): readonly Manifest[] {
  const random = randomFrom(seed);
  const files: Manifest[] = [];
  for (let i = 0; i < Math.round(size / 5000); i++) files.push(...megabytes(random, i));
  while (files.length < size) files.push(...next(random, files.length));
  return files;
}

/** The next application, or something of the platform's: most are plain directories, a quarter uses Kustomize. */
function next(random: Random, count: number): readonly Manifest[] {
  const kind = random.below(100);
  if (kind < 5) return [crd(random, `platform/crds/${count}`, 8_000 + random.below(60_000))];
  const app = namesOf(random, count);
  if (kind < 55) return plain(random, app);
  if (kind < 80) return kustomized(random, app);
  if (kind < 88) return stateful(random, app);
  return kind < 97 ? singleFile(random, app) : chart(random, app);
}

/** Files of about 1 MB, as every large workspace has some: a bundle of CRDs, and dashboards in a ConfigMap. */
function megabytes(random: Random, i: number): readonly Manifest[] {
  return [
    crd(random, `platform/bundle-${i}`, 1_000_000),
    dashboards(random, `platform/dashboards-${i}`, 1_000_000),
  ];
}

/** The files that the bench types in: applications with everything in one file, one for each style of labels. */
export function openFiles(): readonly Manifest[] {
  const random = randomFrom(SEED + 1);
  const styles: readonly App['style'][] = ['app', 'recommended', 'tier'];
  return styles.map((style) => {
    const app: App = {
      ...namesOf(random, 0),
      style,
      team: 'checkout',
      name: `basket-${style}`,
      fault: 'none',
    };
    return { path: `apps/${app.team}/${app.name}/app.yaml`, text: bundle(random, app) };
  });
}
