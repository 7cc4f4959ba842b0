// Writes a Service for a workload of a chart, in the words of its template: the same name, labels and port actions.
import type { Pod, Scalar } from '../../kubernetes/resource.ts';
import { isOpen, numberIn, protocolOf, servingPorts } from '../../workspace/targets.ts';
import { areOwn, EXPOSE, isExposable } from './exposable.ts';
import type { Refactor, Site } from './refactor.ts';

export const exposeInChart: Refactor = {
  sort: 'add',
  offerAt(site) {
    const { workspace, uri, resource } = site;
    const { pod, misfits } = resource;
    if (!workspace.isTemplate(uri) || resource.uri !== uri || !isExposable(site)) return undefined;
    if (!pod || misfits.length > 0) return undefined;
    const text = workspace.document(uri)?.getText() ?? '';
    const written = writtenIn(text);
    const ports = portsOf(site, pod);
    if (!written || !ports || !isOwnSelector(site, pod)) return undefined;
    const lines = [
      '---',
      'apiVersion: v1',
      'kind: Service',
      'metadata:',
      ...written.metadata,
      'spec:',
      '  selector:',
      ...written.labels,
      '  ports:',
      ...ports,
    ];
    return {
      title: EXPOSE,
      changes: [{ kind: 'appendLines', at: resource.kindAt, lines }],
    };
  },
};

interface Written {
  /** The lines of the name, of the namespace where there is one, and of its own labels. */
  readonly metadata: readonly string[];
  /** The lines below `matchLabels`, indented as a selector of a Service is. */
  readonly labels: readonly string[];
}

/** What may stand in a line behind a key: words and actions that end in the line. */
const VALUE = String.raw`(?:[^{}\s#][^{}#]*|\{\{[^{}]*\}\}|[-\w./]*(?:\{\{[^{}]*\}\}[-\w./]*)+)`;
const PAIR = new RegExp(String.raw`^ +["']?[-\w./]+["']?: +["']?${VALUE}["']?\s*$`);
const INCLUDE = /^ *\{\{-? *(?:include|template) [^{}]*\| *nindent +\d+ *-?\}\}\s*$/;

/**
 * The words of a template that is one workload and nothing else: it has no further document, and no action decides whether
 * it is there at all. Undefined for any other, and where its selector is made in another way than charts usually do.
 */
function writtenIn(text: string): Written | undefined {
  const lines = text.split(/\r?\n/);
  if (lines.some((line, i) => /^(?:---|\{\{(?!-? *\/\*))/.test(line) && !(i === 0 && line === '---')))
    return undefined;
  const all = below(lines, 'metadata:');
  const metadata = all.filter((line) => /^ {2}(?:name|namespace):/.test(line));
  const own = below(all, '  labels:');
  const spec = below(lines, 'spec:');
  const labels = below(below(spec, '  selector:'), '    matchLabels:');
  if (!metadata.some((line) => /^ {2}name:/.test(line)) || !metadata.every((line) => PAIR.test(line)))
    return undefined;
  if (labels.length === 0 || !labels.every((line) => INCLUDE.test(line) || PAIR.test(line))) return undefined;
  const isWhole = own.length > 0 && own.every((line) => INCLUDE.test(line) || PAIR.test(line));
  return {
    metadata: [...metadata, ...(isWhole ? ['  labels:', ...own] : [])].map((line) => line.trimEnd()),
    labels: labels.map((line) => `    ${line.trim().replace(/(nindent +)\d+/, '$14')}`),
  };
}

/** The lines deeper than a line, without blank ones and comments; none where the line is not there. */
function below(lines: readonly string[], head: string): readonly string[] {
  const at = lines.findIndex((line) => line.trimEnd() === head);
  if (at < 0) return [];
  const depth = head.search(/\S/);
  const rest = lines.slice(at + 1).filter((line) => /^\s*[^\s#]/.test(line));
  const end = rest.findIndex((line) => line.search(/\S/) <= depth);
  return end < 0 ? rest : rest.slice(0, end);
}

/** An entry for each port, in the words of the template; undefined where one has no name, or is brought by a loop. */
function portsOf(site: Site, pod: Pod): readonly string[] | undefined {
  const declared = servingPorts(pod).map(({ port }) => port);
  if (declared.length === 0 || isOpen(pod)) return undefined;
  const names = new Set<string>();
  const lines: string[] = [];
  for (const port of declared) {
    const [name, number, protocol] = [wordsOf(site, port.name), wordsOf(site, port.number), protocolOf(port)];
    if (!name || !number || !protocol || numberIn(port) === undefined || names.has(name)) return undefined;
    names.add(name);
    lines.push(`    - name: ${name}`, `      port: ${number}`, `      targetPort: ${name}`);
    if (protocol !== 'TCP') lines.push(`      protocol: ${protocol}`);
  }
  return lines;
}

/** An action that means the same anywhere in a template. */
const ANYWHERE = /^\{\{-? *\.(?:Values|Release|Chart)\.[\w.]+(?: *\| *\w+[^{}$]*)? *-?\}\}$/;

/** What a template has for a value: its text, or the action that prints it. */
function wordsOf({ workspace, uri }: Site, value: Scalar | undefined): string | undefined {
  if (value?.kind !== 'scalar' || value.pieces) return undefined;
  const text = workspace.document(uri)?.getText() ?? '';
  if (value.uri === uri && !value.via) return value.exact && value.style === 'plain' ? value.text : undefined;
  if (value.via?.uri !== uri) return undefined;
  const start = text.lastIndexOf('{{', value.via.start + 1);
  const end = text.indexOf('}}', value.via.end - 2);
  const action = text.slice(start, end + 2);
  return start >= 0 && end >= 0 && ANYWHERE.test(action) ? action : undefined;
}

/** True where the selector finds the pods of this workload, and no others of the release. */
function isOwnSelector({ workspace, resource }: Site, pod: Pod): boolean {
  const { selector } = resource;
  if (!selector || selector.open || selector.labels.open) return false;
  const { pairs } = selector.labels;
  return pairs.every(({ value }) => value.kind === 'scalar') && areOwn(workspace, resource, pairs, [pod]);
}
