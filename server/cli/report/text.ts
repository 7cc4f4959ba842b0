// The report for people: each finding with its line, the other end and the repair, and a line of counts.
import type { Severity } from '../../../shared/settings.ts';
import { excerptOf } from './excerpt.ts';
import { paintFor } from './paint.ts';
import { oneLine, type Report, type ReportedFinding } from './report.ts';
import { visible } from './visible.ts';

export interface TextOptions {
  readonly color: boolean;
  /** Hints are shown only where they count for the exit code. */
  readonly hints: boolean;
  /** The text of a line, counted from 1. */
  lineOf(file: string, line: number): string;
}

/** Ends with a line break. */
export function textReport(report: Report, options: TextOptions): string {
  const shown = report.findings.filter(({ severity }) => options.hints || severity !== 'hint');
  const blocks = shown.map((finding) => `${block(finding, options).join('\n')}\n`);
  return [...blocks, summary(report, shown.length, options)].join('\n');
}

function block(finding: ReportedFinding, options: TextOptions): readonly string[] {
  const paint = paintFor(options.color);
  const { severity, rule, message, related, fixes } = finding;
  const head = [
    paint.bold(placeOf(finding)),
    paint[severity](severity),
    visible(oneLine(message)),
    paint.dim(rule),
  ];
  const [line, marks] = excerptOf(options.lineOf(finding.file, finding.startLine), finding);
  const [fix] = fixes;
  return [
    head.join('  '),
    `    ${visible(line)}`,
    `    ${paint[severity](marks)}`,
    ...related.map((other) => `  other end: ${placeOf(other)} ${visible(oneLine(other.message))}`),
    ...(fix ? [`  ${paint.fix('fix:')} ${visible(oneLine(fix.title))}`] : []),
  ];
}

function summary(report: Report, shown: number, { color, hints }: TextOptions): string {
  const paint = paintFor(color);
  const counts = (['error', 'warning', 'information', 'hint'] as const).flatMap((severity) => {
    const count = report.findings.filter((finding) => finding.severity === severity).length;
    if (count === 0 || (severity === 'hint' && !hints)) return [];
    return [paint[severity](named(count, NAMES[severity]))];
  });
  const found = counts.length > 0 ? counts.join(', ') : 'No findings';
  const hidden = report.findings.length - shown;
  const rest = hidden > 0 ? ` ${named(hidden, 'hint')} not shown (--fail-on hint shows them).` : '';
  const checked = `${named(report.resources, 'resource')} in ${named(report.files, 'file')}`;
  return `${found}; checked ${checked}.${rest}\n`;
}

const NAMES: Readonly<Record<Severity, string>> = {
  error: 'error',
  warning: 'warning',
  information: 'information',
  hint: 'hint',
};

function named(count: number, name: string): string {
  return `${count} ${name}${count === 1 || name === 'information' ? '' : 's'}`;
}

function placeOf(place: { file: string; startLine: number; startColumn: number }): string {
  return `${visible(place.file)}:${place.startLine}:${place.startColumn}`;
}
