// npm run corpus -- DIR [--list] [--rule ID]: what the built command line finds in many repositories, each a folder
// in DIR. Two tables, of repositories and of rules; --list adds every error and warning with its line, to be read by
// hand, and --rule limits that to one rule, whatever it weighs.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { Failure, main } from './command.mjs';

const cli = fileURLToPath(new URL('../dist/cli.js', import.meta.url));
const severities = ['error', 'warning', 'information', 'hint'];
// Told to each run of the command line, which writes to this pipe how many KB it needed at most.
const memoryPipe = 3;
const tellMemory = `data:text/javascript,import { writeSync } from 'node:fs';
  process.on('exit', () => writeSync(${memoryPipe}, String(process.resourceUsage().maxRSS)));`;

await main('corpus', () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { list: { type: 'boolean', default: false }, rule: { type: 'string' } },
  });
  const [folder] = positionals;
  if (!folder) throw new Failure('usage: npm run corpus -- DIR [--list] [--rule ID]');
  if (!existsSync(cli)) throw new Failure('dist/cli.js is missing; run `npm run build` first');
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory())
    throw new Failure(`${folder} is no folder`);
  const names = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  if (names.length === 0) throw new Failure(`there are no folders in ${folder}`);
  const checked = names.map(({ name }) => check(name, path.resolve(folder, name)));
  if (values.list || values.rule) for (const repository of checked) list(repository, values.rule);
  repositoryTable(checked);
  ruleTable(checked);
});

function check(name, folder) {
  const start = performance.now();
  const args = ['--import', tellMemory, cli, 'check', '.', '--format', 'json', '--fail-on', 'never'];
  const { status, stdout, stderr, output } = spawnSync(process.execPath, args, {
    cwd: folder,
    encoding: 'utf8',
    maxBuffer: 2 ** 30,
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
  });
  const milliseconds = performance.now() - start;
  if (status !== 0) throw new Failure(`${name}: the command line ended with ${status}`, stderr);
  const megabytes = Number(output[memoryPipe]) / 1024;
  const notes = stderr.split('\n').filter((line) => line !== '').length;
  return { name, folder, ...JSON.parse(stdout), milliseconds, megabytes, notes };
}

function list({ name, folder, findings }, rule) {
  const lines = new Map();
  const lineOf = (file, number) => {
    if (!lines.has(file)) lines.set(file, readFileSync(path.join(folder, file), 'utf8').split(/\r?\n/));
    return lines.get(file)[number - 1] ?? '';
  };
  const wanted = findings.filter((finding) =>
    rule ? finding.rule === rule : finding.severity === 'error' || finding.severity === 'warning',
  );
  for (const { file, startLine, severity, rule: id, message } of wanted) {
    console.log(`${name}/${file}:${startLine} ${severity} ${id}`);
    console.log(`    ${message}`);
    console.log(`    | ${lineOf(file, startLine).trim()}\n`);
  }
}

function repositoryTable(checked) {
  const counts = (findings) =>
    severities.map((one) => findings.filter(({ severity }) => severity === one).length);
  const rows = checked.map(({ name, files, resources, findings, notes, milliseconds, megabytes }) => [
    ...[name, files, resources, ...counts(findings), notes],
    ...[Math.round(milliseconds), Math.round(megabytes)],
  ]);
  const sums = rows[0].map((_, i) => (i === 0 ? 'all' : rows.reduce((sum, row) => sum + row[i], 0)));
  sums[sums.length - 1] = Math.max(...rows.map((row) => row.at(-1)));
  table(['repository', 'files', 'resources', ...severities, 'notes', 'ms', 'MB'], [...rows, sums]);
}

function ruleTable(checked) {
  const rules = new Map();
  for (const { name, findings } of checked) {
    for (const { rule, severity } of findings) {
      const row = rules.get(rule) ?? { counts: new Map(), repositories: new Set() };
      row.counts.set(severity, (row.counts.get(severity) ?? 0) + 1);
      row.repositories.add(name);
      rules.set(rule, row);
    }
  }
  const rows = [...rules].map(([rule, { counts, repositories }]) => {
    const each = severities.map((severity) => counts.get(severity) ?? 0);
    return [rule, ...each, each.reduce((sum, count) => sum + count), repositories.size];
  });
  rows.sort((a, b) => b.at(-2) - a.at(-2) || (a[0] < b[0] ? -1 : 1));
  table(['rule', ...severities, 'all', 'repositories'], rows);
}

/** The first column flush left, numbers flush right, zeros as dots. */
function table(head, rows) {
  const cells = [head, ...rows.map((row) => row.map((cell) => (cell === 0 ? '·' : String(cell))))];
  const widths = head.map((_, i) => Math.max(...cells.map((row) => row[i].length)));
  for (const row of cells) {
    const [first, ...others] = row.map((cell, i) =>
      i === 0 ? cell.padEnd(widths[i]) : cell.padStart(widths[i]),
    );
    console.log([first, ...others].join('  '));
  }
  console.log();
}
