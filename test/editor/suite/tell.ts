// What the suite tells whoever started the editor: one JSON value a line, in the file that PORTOLAN_REPORT names.
import { appendFileSync } from 'node:fs';

export function tell(event: object): void {
  const report = process.env.PORTOLAN_REPORT;
  if (report === undefined) throw new Error('PORTOLAN_REPORT names no file');
  appendFileSync(report, `${JSON.stringify(event)}\n`);
}

/** Something that is worth knowing about a test that passes all the same. */
export function note(text: string): void {
  tell({ event: 'note', text });
}
