// The command line: which command, and what goes wrong with it.
import { existsSync } from 'node:fs';
import path from 'node:path';
import { explain, nearest } from '../core/languageService.ts';
import { build } from './build.ts';
import { check } from './check.ts';
import { HELP, HELP_BUILD, HELP_CHECK, HELP_EXPLAIN, HELP_ROUTES } from './help.ts';
import { buildOptions, checkOptions, routesOptions } from './options.ts';
import { oneLine } from './report/report.ts';
import { visible } from './report/visible.ts';
import { routes } from './routes.ts';
import { Complaint, type Terminal } from './terminal.ts';

const HELPS: Readonly<Record<string, string>> = {
  check: HELP_CHECK,
  build: HELP_BUILD,
  routes: HELP_ROUTES,
  explain: HELP_EXPLAIN,
  help: HELP,
};

/** Does what the words say. Gives the exit code: 0 fine, 1 findings, 2 something the user must put right. */
export function main(words: readonly string[], version: string, terminal: Terminal): number {
  try {
    return run(words, version, terminal);
  } catch (error) {
    const what = error instanceof Complaint ? error.message : `this should not happen: ${String(error)}`;
    terminal.err.write(`portolan: ${visible(oneLine(what))}\n`);
    return 2;
  }
}

function run([command, ...words]: readonly string[], version: string, terminal: Terminal): number {
  if (asksForHelp(words)) return say(HELPS[command ?? ''] ?? HELP, terminal);
  switch (command) {
    case 'check':
      return check(checkOptions(words), version, terminal);
    case 'build':
      return build(buildOptions(words), terminal);
    case 'routes':
      return routes(routesOptions(words), terminal);
    case 'explain':
      return explainWord(words, terminal);
    case '--version':
    case '-v':
    case '-V':
      return say(`${version}\n`, terminal);
    case '--help':
    case '-h':
      return say(HELP, terminal);
    case 'help':
      return say(HELPS[words[0] ?? 'help'] ?? HELP, terminal);
    case undefined:
      terminal.err.write(HELP);
      return 2;
    default:
      throw new Complaint(`${command}: ${hintFor(command, terminal.folder)}`);
  }
}

function explainWord(words: readonly string[], terminal: Terminal): number {
  const [word, ...more] = words;
  if (word === undefined || more.length > 0) throw new Complaint('explain takes one rule, field or number');
  const { found, markdown } = explain(word);
  if (found) return say(markdown, terminal);
  throw new Complaint(markdown.replaceAll('`', "'").trim());
}

function asksForHelp(words: readonly string[]): boolean {
  const end = words.indexOf('--');
  return words.slice(0, end < 0 ? words.length : end).some((word) => word === '--help' || word === '-h');
}

function hintFor(command: string, folder: string): string {
  if (existsSync(path.resolve(folder, command))) return `no command; did you mean portolan check ${command}?`;
  const [near] = nearest(command, Object.keys(HELPS));
  return `no command${near === undefined ? '; see portolan --help' : `; did you mean ${near}?`}`;
}

function say(text: string, terminal: Terminal): number {
  terminal.out.write(text);
  return 0;
}
