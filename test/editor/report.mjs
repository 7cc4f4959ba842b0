// Reads the report that the suite writes inside the editor, prints it while it grows, and judges the run by it.
import { existsSync, readFileSync } from 'node:fs';

/** Follows a report; `close` prints what is left and answers the verdict. */
export function followReport(file, print = console.log) {
  let read = 0;
  let host;
  let running;
  let end;
  const counts = { passed: 0, failed: 0, skipped: 0 };

  const one = (line) => {
    const event = JSON.parse(line);
    if (event.event === 'begin') host = event.host;
    else if (event.event === 'start') running = event.title;
    else if (event.event === 'end') end = event;
    else if (event.event === 'pass') {
      counts.passed += 1;
      running = undefined;
      print(`  ✓ ${event.title} (${event.ms} ms)`);
    } else if (event.event === 'note') {
      print(`  ! ${event.text}`);
    } else if (event.event === 'skip') {
      counts.skipped += 1;
      print(`  - ${event.title}: skipped`);
    } else {
      counts.failed += 1;
      running = undefined;
      print(`  ✗ ${event.title}\n${event.message.replace(/^/gm, '      ')}`);
    }
  };
  const drain = () => {
    if (!existsSync(file)) return;
    const whole = readFileSync(file, 'utf8');
    const complete = whole.lastIndexOf('\n') + 1;
    for (const line of whole.slice(read, complete).split('\n')) if (line) one(line);
    read = Math.max(read, complete);
  };
  const timer = setInterval(drain, 250);

  return {
    close() {
      clearInterval(timer);
      drain();
      return { ...counts, host, problem: problem() };
    },
  };

  /** What is wrong with the run as a whole; undefined for a run that can be believed and passed. */
  function problem() {
    if (host === undefined) return 'the suite never began';
    if (end === undefined)
      return `the suite did not reach its end${running ? `; it died or hung in "${running}"` : ''}`;
    if (counts.failed > 0) return `${counts.failed} failed`;
    if (counts.skipped > 0) return `${counts.skipped} skipped`;
    if (counts.passed === 0) return 'no test ran';
    if (counts.passed !== end.passed) return 'the report is incomplete';
    return undefined;
  }
}
