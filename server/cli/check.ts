// `portolan check`: reads the manifests, judges them, and says how it went.
import { type CheckOptions, SEVERITIES } from './options.ts';
import { type Read, readAndJudge, tellNotes } from './read.ts';
import { jsonReport } from './report/json.ts';
import { brokenIn, findingsIn, type Report } from './report/report.ts';
import { textReport } from './report/text.ts';
import type { Terminal } from './terminal.ts';

/** Prints the report. Gives the exit code. */
export function check(options: CheckOptions, version: string, terminal: Terminal): number {
  const read = readAndJudge(options, terminal);
  const report = reportOf(read, version);
  if (options.format === 'json') terminal.out.write(jsonReport(report));
  else printText(report, read, options, terminal);
  return report.findings.some(({ severity }) => counts(severity, options.failOn)) ? 1 : 0;
}

function reportOf({ workspace, names, notes }: Read, version: string): Report {
  const nameOf = (uri: string) => names.get(uri) ?? uri;
  return {
    version,
    files: names.size,
    resources: workspace.size,
    findings: findingsIn(workspace, nameOf),
    notes: [...notes, ...brokenIn(workspace, nameOf)],
  };
}

function printText(report: Report, { workspace, names }: Read, options: CheckOptions, terminal: Terminal) {
  const { out, environment } = terminal;
  tellNotes(report.notes, terminal);
  const uris = new Map([...names].map(([uri, name]) => [name, uri]));
  const auto = out.isTerminal && !environment.NO_COLOR && environment.TERM !== 'dumb';
  out.write(
    textReport(report, {
      color: options.color === 'always' || (options.color === 'auto' && auto),
      hints: options.failOn === 'hint',
      lineOf(file, line) {
        const range = { start: { line: line - 1, character: 0 }, end: { line, character: 0 } };
        return workspace.document(uris.get(file) ?? '')?.getText(range) ?? '';
      },
    }),
  );
}

function counts(severity: (typeof SEVERITIES)[number], failOn: CheckOptions['failOn']): boolean {
  return failOn !== 'never' && SEVERITIES.indexOf(severity) >= SEVERITIES.indexOf(failOn);
}
