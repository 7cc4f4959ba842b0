// The options of the commands, from the words on the command line.
import { type ParseArgsConfig, parseArgs } from 'node:util';
import { ROUTE_FORMATS, type RouteFilter, type RouteFormat } from '../../shared/routes.ts';
import { type Settings, type Severity, settingsFrom } from '../../shared/settings.ts';
import { nearest, RULES } from '../core/languageService.ts';
import { Complaint } from './terminal.ts';

export interface CheckOptions {
  readonly paths: readonly string[];
  readonly format: 'text' | 'json';
  readonly failOn: Severity | 'never';
  readonly color: 'auto' | 'always' | 'never';
  readonly settings: Settings;
}

export interface BuildOptions {
  readonly directory: string;
  readonly origins: boolean;
  /** Values files for a chart, the last one counts most. */
  readonly values: readonly string[];
  readonly release: string | undefined;
  readonly namespace: string | undefined;
}

export interface RoutesOptions {
  readonly paths: readonly string[];
  readonly format: RouteFormat;
  readonly filter: RouteFilter;
  readonly settings: Settings;
}

/** From light to heavy. */
export const SEVERITIES = ['hint', 'information', 'warning', 'error'] as const;

const text = { type: 'string' } as const;
const texts = { type: 'string', multiple: true } as const;

/** What is read, and how it is understood. */
const READING = {
  exclude: texts,
  'default-namespace': text,
  'max-file-size': text,
};

const CHECK = {
  ...READING,
  format: text,
  'fail-on': text,
  color: text,
  rule: texts,
  'node-port-range': text,
  'kubernetes-version': text,
  'gateway-api-version': text,
};

const ROUTES = {
  ...READING,
  format: text,
  scope: text,
  namespace: { ...text, short: 'n' } as const,
  search: text,
  broken: { type: 'boolean' } as const,
};

const BUILD = {
  origins: { type: 'boolean' } as const,
  values: { ...texts, short: 'f' } as const,
  release: text,
  namespace: { ...text, short: 'n' } as const,
};

/** Throws a complaint about the first thing that can't be understood. */
export function checkOptions(words: readonly string[]): CheckOptions {
  const { values, positionals } = parsed('check', words, CHECK);
  return {
    paths: positionals.length > 0 ? positionals : ['.'],
    format: oneOf('--format', ['text', 'json'] as const, values.format ?? 'text'),
    failOn: oneOf('--fail-on', [...SEVERITIES, 'never'] as const, values['fail-on'] ?? 'warning'),
    color: oneOf('--color', ['auto', 'always', 'never'] as const, values.color ?? 'auto'),
    settings: settingsFrom({
      exclude: values.exclude ?? [],
      rules: Object.fromEntries((values.rule ?? []).map(ruleSeverity)),
      nodePortRange: checked('--node-port-range', values['node-port-range'], isRange),
      kubernetesVersion: checked('--kubernetes-version', values['kubernetes-version'], isVersion),
      gatewayApiVersion: checked('--gateway-api-version', values['gateway-api-version'], isVersion),
      defaultNamespace: values['default-namespace'],
      maxFileSize: megabytes(values['max-file-size']),
    }),
  };
}

/** Throws a complaint about the first thing that can't be understood. */
export function routesOptions(words: readonly string[]): RoutesOptions {
  const { values, positionals } = parsed('routes', words, ROUTES);
  const { scope, namespace, search, broken } = values;
  return {
    paths: positionals.length > 0 ? positionals : ['.'],
    format: oneOf('--format', ROUTE_FORMATS, values.format ?? 'tree'),
    filter: { scope, namespace, search, broken },
    settings: settingsFrom({
      exclude: values.exclude ?? [],
      defaultNamespace: values['default-namespace'],
      maxFileSize: megabytes(values['max-file-size']),
    }),
  };
}

/** Throws a complaint about the first thing that can't be understood. */
export function buildOptions(words: readonly string[]): BuildOptions {
  const { values, positionals } = parsed('build', words, BUILD);
  const [directory = '.', ...more] = positionals;
  if (more.length > 0) throw new Complaint('build takes one directory (see portolan build --help)');
  return {
    directory,
    origins: values.origins ?? false,
    values: values.values ?? [],
    release: values.release,
    namespace: values.namespace,
  };
}

function parsed<T extends NonNullable<ParseArgsConfig['options']>>(
  command: string,
  words: readonly string[],
  options: T,
) {
  try {
    return parseArgs({ args: [...words], allowPositionals: true, options });
  } catch (error) {
    // Node's messages go on with advice about its own syntax.
    const [message = ''] = (error instanceof Error ? error.message : String(error)).split(/\. |\n/);
    throw new Complaint(`${message} (see portolan ${command} --help)`);
  }
}

function oneOf<T extends string>(option: string, allowed: readonly T[], given: string): T {
  const found = allowed.find((one) => one === given);
  if (found === undefined)
    throw new Complaint(`${option} takes one of ${allowed.join(', ')}, not '${given}'`);
  return found;
}

function ruleSeverity(word: string): readonly [string, string] {
  const [, id = word, severity = ''] = /^([^=]*)=(.*)$/.exec(word) ?? [];
  const ids = RULES.map((rule) => rule.id);
  if (!ids.includes(id)) {
    const [near] = nearest(id, ids);
    throw new Complaint(`there is no rule '${id}'${near === undefined ? '' : `; did you mean ${near}?`}`);
  }
  return [id, oneOf(`--rule ${id}=`, [...SEVERITIES, 'off'] as const, severity)];
}

function checked(option: string, given: string | undefined, isGood: (given: string) => boolean) {
  if (given !== undefined && !isGood(given)) throw new Complaint(`${option} does not take '${given}'`);
  return given;
}

/** What the settings can't understand keeps its default there; here that is a mistake. */
function isRange(given: string): boolean {
  const { first, last } = settingsFrom({ nodePortRange: given }).nodePortRange;
  return /^\d+-\d+$/.test(given) && given.split('-').map(Number).join() === [first, last].join();
}

function isVersion(given: string): boolean {
  return settingsFrom({ kubernetesVersion: given }).kubernetesMinor !== undefined;
}

function megabytes(given: string | undefined): number | undefined {
  if (given === undefined) return undefined;
  const size = Number(given);
  if (!(size > 0)) throw new Complaint(`--max-file-size takes a number of megabytes, not '${given}'`);
  return size;
}
