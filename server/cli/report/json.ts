// The report as one JSON object, for programs.
import type { Report } from './report.ts';

/** The keys and their meaning are those of `Report`; new ones may come, none goes. */
export function jsonReport(report: Report): string {
  return `${JSON.stringify(report, undefined, 2)}\n`;
}
