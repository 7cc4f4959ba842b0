// A rule as a page of Markdown: the law, the reason, and its examples with what Portolan says about them.
import { DEFAULT_SETTINGS, type Settings, settingsFrom } from '../../../shared/settings.ts';
import { check } from '../rules/check.ts';
import type { Rule } from '../rules/rule.ts';
import { isDockerfile } from '../sources/images/dockerfile.ts';
import { Workspace } from '../workspace/workspace.ts';

/** The page of a rule; `docs/rules/<id>.md` is written with it. */
export function rulePage(rule: Rule): string {
  const parts = [`# ${rule.id}`, rule.summary, `Severity: ${weightOf(rule)}.`, rule.why.trim()];
  for (const [i, { bad, good }] of rule.examples.entries()) {
    const before = filesOf(bad);
    parts.push(
      rule.examples.length > 1 ? `## Example ${i + 1}` : '## Example',
      ...withSettings(bad),
      shown(before),
      says(rule, before, settingsOf(bad)),
    );
    if (good !== undefined) parts.push('Right:', shown(changedFiles(before, filesOf(good))));
  }
  parts.push(
    '## If it does not suit you',
    `In one place: a comment \`# portolan-ignore ${rule.id}: the reason\` on the line or right above it.`,
    `Everywhere: the setting \`"portolan.rules": { "${rule.id}": "off" }\`, or another severity.`,
  );
  return `${parts.join('\n\n')}\n`;
}

interface ExampleFile {
  readonly path: string;
  readonly text: string;
}

/** The files of an example as people would write them: without the marks that make it a test (docs/fixtures.md). */
export function filesOf(example: string): readonly ExampleFile[] {
  const files: { path: string; lines: string[] }[] = [{ path: 'manifest.yaml', lines: [] }];
  for (const line of example.split('\n')) {
    const path = /^#- (\S.*?)\s*$/.exec(line)?.[1];
    if (path !== undefined) files.push({ path, lines: [] });
    else if (!/^\s*#\s*\^|^\s*# `/.test(line)) files.at(-1)?.lines.push(line);
  }
  return files
    .map(({ path, lines }) => ({ path, text: `${lines.join('\n').trim()}\n` }))
    .filter(({ path, text }) => text !== '\n' && !path.startsWith('@'));
}

/** The settings that an example has in a section of its own, as JSON. */
function settingsIn(example: string): string | undefined {
  return /^#- @settings\n(.*)$/m.exec(example)?.[1];
}

function settingsOf(example: string): Settings {
  const json = settingsIn(example);
  return json === undefined ? DEFAULT_SETTINGS : settingsFrom(JSON.parse(json));
}

function withSettings(example: string): readonly string[] {
  const json = settingsIn(example);
  return json === undefined ? [] : [`With the settings \`${json}\`:`];
}

function weightOf({ severity, whenOn }: Rule): string {
  if (severity !== 'off') return severity;
  return `off; ${whenOn ?? 'warning'} is what it weighs when it is switched on`;
}

function shown(files: readonly ExampleFile[]): string {
  const blocks = files.map(({ path, text }) => {
    const block = `\`\`\`${isDockerfile(path) ? 'dockerfile' : 'yaml'}\n${text}\`\`\``;
    return files.length > 1 ? `\`${path}\`:\n\n${block}` : block;
  });
  return blocks.join('\n\n');
}

/** Files that differ; the others stay as they are. */
function changedFiles(before: readonly ExampleFile[], after: readonly ExampleFile[]): readonly ExampleFile[] {
  return after.filter(({ path, text }) => before.find((file) => file.path === path)?.text !== text);
}

function says(rule: Rule, files: readonly ExampleFile[], own: Settings): string {
  const root = 'file:///example/';
  const workspace = new Workspace(settingsFor(rule, own), check);
  for (const { path, text } of files) workspace.set(root + path, text);
  workspace.setComplete();
  workspace.check();
  const lines = files.flatMap(({ path }) =>
    workspace.findings(root + path).flatMap(({ rule: id, at, message }) => {
      if (id !== rule.id) return [];
      const line = (workspace.document(at.uri)?.positionAt(at.start).line ?? 0) + 1;
      return [`- ${files.length > 1 ? `\`${path}\`, line` : 'Line'} ${line}: ${message}`];
    }),
  );
  return ['Portolan says:', ...(lines.length > 0 ? [lines.join('\n')] : [])].join('\n\n');
}

function settingsFor({ id, severity, whenOn }: Rule, own: Settings): Settings {
  if (severity !== 'off') return own;
  return { ...own, rules: { [id]: whenOn ?? 'warning' } };
}
