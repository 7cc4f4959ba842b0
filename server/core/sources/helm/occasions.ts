// What a chart's default values leave out, and the occasions on which it would be there.
import type { Chart } from './chart/chart.ts';
import { nameOfOverrides, type Override } from './explore.ts';
import type { RenderedFile, Rendering } from './render.ts';
import { textOf } from './value/rope.ts';

/** More ways of switching things on are not looked at. */
const MOST = 6;

/** Conditions inside of conditions: what is switched on may ask for more. */
const MOST_ROUNDS = 3;

/** Renders a chart with its default values and some things switched on. */
export type Explore = (overrides: readonly Override[]) => Rendering;

/** What has to be set for the templates that give nothing, as far as they have to do with ports. */
export function occasionsIn(
  chart: Chart,
  rendering: Rendering,
  explore: Explore,
): readonly (readonly Override[])[] {
  const found = new Map<string, readonly Override[]>();
  const texts = textsOf(chart);
  for (const file of rendering.files) {
    if (!isLeftOut(file) || !isWorthIt(file, texts.get(file.uri) ?? '')) continue;
    for (const overrides of file.switches) {
      if (found.size >= MOST) return [...found.values()];
      const whole = completed(file, overrides, explore);
      if (whole) found.set(nameOfOverrides(whole), whole);
    }
  }
  return [...found.values()];
}

/** Objects with ports of their own; whatever else is switched on has nothing to say, and rendering takes its time. */
const PORTS =
  /^kind:\s*(?:["']?(?:Service|Pod|Deployment|StatefulSet|DaemonSet|ReplicaSet|ReplicationController|Job|CronJob|Rollout|DeploymentConfig)["']?\s*$|.*\{\{)/m;

/** What is made for `helm test` is gone when traffic comes. */
function isWorthIt({ path }: RenderedFile, text: string): boolean {
  return PORTS.test(text) && !/\/tests?\//.test(path);
}

/** The overrides with which a file gives something; undefined where it never does. */
function completed(
  { path }: RenderedFile,
  overrides: readonly Override[],
  explore: Explore,
): readonly Override[] | undefined {
  let all = overrides;
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const file = explore(all).files.find((one) => one.path === path);
    if (!file) return undefined;
    if (!isLeftOut(file)) return isChosen(file) ? all : undefined;
    const more = file.switches.flat();
    if (more.length === 0) return undefined;
    all = [...all, ...more];
  }
  return undefined;
}

/** True for a file that gives no object. */
function isLeftOut({ rope }: RenderedFile): boolean {
  return rope.every(({ text, unknown }) => !unknown && !/[^\s-]/.test(text));
}

/** False where a port is 0, which stands for one that is still to be chosen: a switch alone does not install this. */
function isChosen({ rope }: RenderedFile): boolean {
  return !/^\s*(?:- )?(?:port|containerPort):\s*0\s*$/m.test(textOf(rope));
}

function textsOf(chart: Chart, texts = new Map<string, string>()): ReadonlyMap<string, string> {
  for (const { uri, text } of chart.templates) texts.set(uri, text);
  for (const dependency of chart.dependencies) textsOf(dependency, texts);
  return texts;
}
