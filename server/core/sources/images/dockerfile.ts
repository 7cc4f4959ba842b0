// Reads which ports a Dockerfile exposes. Source: the Dockerfile reference of Docker, and BuildKit's parser where it is vague.
import type { Place } from '../../text/origin.ts';
import { fileNameOf } from '../paths.ts';
import { type Instruction, instructionsIn } from './instructions.ts';
import { expanded, type Known, readAssignments, type Variables } from './variables.ts';

/** `EXPOSE 8000-8010/udp`, as one word of it stands in the file. */
export interface ExposedPort extends Place {
  readonly first: number;
  /** The same as `first` where it is no range. */
  readonly last: number;
  /** It came from an ARG, so whoever builds the image may have said otherwise. */
  readonly byArgument: boolean;
}

/** What stands between one FROM and the next. */
export interface Stage {
  readonly name: string | undefined;
  /** The image it begins with; undefined where that can't be known. */
  readonly from: string | undefined;
  /** The earlier stage that it begins with instead. */
  readonly on: Stage | undefined;
  readonly ports: readonly ExposedPort[];
  /** Some of its ports can't be known. */
  readonly open: boolean;
}

/** The ports that an image exposes, as far as its Dockerfile says so. */
export interface Exposure {
  /** The Dockerfile. */
  readonly uri: string;
  readonly ports: readonly ExposedPort[];
  /** There may be more. */
  readonly open: boolean;
  /** The image that it begins with, which may expose ports of its own. */
  readonly base: string | undefined;
}

/** True for the names that people give to Dockerfiles: `Dockerfile`, `Dockerfile.dev`, `web.Dockerfile`, `Containerfile`. */
export function isDockerfile(uri: string): boolean {
  return DOCKERFILE.test(fileNameOf(uri));
}

const DOCKERFILE = /^(?:Dockerfile(?:\.(?!dockerignore$|ya?ml$).+)?|Containerfile|.+\.[Dd]ockerfile)$/;

/** Longer files, and such with more stages, are no work of people. */
const MOST_CHARACTERS = 200_000;
const MOST_STAGES = 100;

/** The stages of a Dockerfile, in order; none for a text that is none. Never throws. */
export function readDockerfile(uri: string, text: string): readonly Stage[] {
  if (text.length > MOST_CHARACTERS) return [];
  const stages: Building[] = [];
  const globals: Variables = { set: new Map(), args: new Map() };
  for (const instruction of instructionsIn(text)) {
    const { keyword, words } = instruction;
    const stage = stages.at(-1);
    if (stages.length > MOST_STAGES) return [];
    if (keyword === 'FROM') stages.push(begun(instruction, stages, globals));
    else if (keyword === 'ARG') readArguments(words, stage, globals);
    else if (!stage) continue;
    else if (keyword === 'ENV') readAssignments(words, stage.variables, 'set');
    else if (keyword === 'EXPOSE') readPorts(uri, instruction, stage);
  }
  return stages;
}

/** What the image of a stage exposes: of the one called `target`, or of the last one. `args`: arguments are given to the build. */
export function exposureOf(
  uri: string,
  stages: readonly Stage[],
  target: string | undefined,
  args: boolean,
): Exposure | undefined {
  const named = (stage: Stage) => stage.name === target?.toLowerCase();
  const ports: ExposedPort[] = [];
  let open = false;
  let base: string | undefined;
  const last = target === undefined ? stages.at(-1) : stages.findLast(named);
  for (let stage = last; stage; stage = stage.on) {
    const known = stage.ports.filter(({ byArgument }) => !(args && byArgument));
    ports.unshift(...known);
    open ||= stage.open || known.length < stage.ports.length;
    base = stage.from;
  }
  return last && { uri, ports, open, base };
}

interface Building extends Stage {
  readonly variables: Variables;
  readonly ports: ExposedPort[];
  open: boolean;
}

function begun({ words }: Instruction, stages: readonly Building[], globals: Variables): Building {
  const [image, as, name] = words.map(({ text }) => text).filter((word) => !word.startsWith('--'));
  const from = image === undefined ? undefined : expanded(image, globals)?.text;
  const on = stages.findLast((stage) => stage.name !== undefined && stage.name === from?.toLowerCase());
  return {
    name: as?.toLowerCase() === 'as' ? name?.toLowerCase() : undefined,
    from,
    on,
    ports: [],
    open: false,
    // Arguments end with their stage, variables of the environment stay in the image.
    variables: { set: new Map(on?.variables.set), args: new Map() },
  };
}

/** `ARG PORT` in a stage takes the value that `ARG PORT=8080` before the first one has. */
function readArguments(words: Instruction['words'], stage: Building | undefined, globals: Variables): void {
  readAssignments(words, stage?.variables ?? globals, 'args');
  for (const { text } of stage ? words : []) {
    const known: Known = globals.args.get(text);
    if (known) stage?.variables.args.set(text, known);
  }
}

function readPorts(uri: string, { words }: Instruction, stage: Building): void {
  for (const { text, start, end } of words) {
    const value = expanded(text, stage.variables);
    if (!value) stage.open = true;
    for (const word of value?.text.split(/\s+/) ?? []) {
      const range = rangeIn(word);
      const byArgument = value?.byArgument ?? false;
      if (range) stage.ports.push({ uri, start, end, exact: word === text, byArgument, ...range });
      else if (word !== '') stage.open = true;
    }
  }
}

function rangeIn(word: string): { readonly first: number; readonly last: number } | undefined {
  const [, from, to] = /^(\d{1,5})(?:-(\d{1,5}))?(?:\/(?:tcp|udp|sctp))?$/i.exec(word) ?? [];
  const first = Number(from);
  const last = Number(to ?? from);
  return first >= 1 && last >= first && last <= 65535 ? { first, last } : undefined;
}
