// What the suites share: finding files of the fixture, and waiting for findings by events, never by time.
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import {
  commands,
  type Diagnostic,
  languages,
  Range,
  type TextDocument,
  Uri,
  WorkspaceEdit,
  window,
  workspace,
} from 'vscode';

const patience = 40_000;

/** A file of the first workspace folder. */
export function at(relative: string): Uri {
  const folder = workspace.workspaceFolders?.[0];
  if (!folder) throw new Error('no folder is open');
  return Uri.joinPath(folder.uri, relative);
}

/**
 * Opens a file in an editor, as a click on it does. `workspace.openTextDocument` would keep the document open for
 * minutes after its editor is closed.
 */
export async function show(relative: string): Promise<TextDocument> {
  const wanted = String(at(relative));
  const shown = () => {
    const document = window.activeTextEditor?.document;
    return document && String(document.uri) === wanted ? document : undefined;
  };
  await commands.executeCommand('vscode.open', at(relative));
  return (
    shown() ??
    new Promise((resolve) => {
      const subscription = window.onDidChangeActiveTextEditor(() => {
        const document = shown();
        if (!document) return;
        subscription.dispose();
        resolve(document);
      });
    })
  );
}

/** What is wrong in the example with an Ingress, Services and their pods. */
export const EDGE_RULES = [
  'ingress-uses-target-port',
  'ingress-service-not-found',
  'text-url-port-not-in-service',
  'network-policy-uses-service-port',
];

/** Opens that example, and waits until it is judged. */
export async function showEdge(): Promise<TextDocument> {
  const document = await show('edge/shop.yaml');
  await reported(document.uri, ...EDGE_RULES);
  return document;
}

/** Closes every editor and forgets unsaved changes, without asking. */
export async function closeAll(): Promise<void> {
  while (window.tabGroups.all.some((group) => group.tabs.length > 0))
    await commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
}

/** Writes a file behind the editor's back, as git or another program would. */
export function writeOutside(relative: string, text: string): Uri {
  const uri = at(relative);
  mkdirSync(path.dirname(uri.fsPath), { recursive: true });
  writeFileSync(uri.fsPath, text);
  return uri;
}

/** The range of the first occurrence of `text` in the document. */
export function rangeOf(document: TextDocument, text: string): Range {
  const start = document.getText().indexOf(text);
  if (start < 0) throw new Error(`"${text}" is not in ${document.uri.path}`);
  return new Range(document.positionAt(start), document.positionAt(start + text.length));
}

/** Types over the first occurrence of a text; the document is not saved. */
export async function replace(document: TextDocument, text: string, by: string): Promise<void> {
  const edit = new WorkspaceEdit();
  edit.replace(document.uri, rangeOf(document, text), by);
  if (!(await workspace.applyEdit(edit))) throw new Error('the edit was refused');
}

export function findings(uri: Uri): Diagnostic[] {
  return languages.getDiagnostics(uri).filter((diagnostic) => diagnostic.source === 'portolan');
}

/** The rule of a finding. */
export function ruleOf({ code }: Diagnostic): string {
  return String(typeof code === 'object' ? code.value : code);
}

export function rulesOf(uri: Uri): string[] {
  return findings(uri).map(ruleOf);
}

/** Waits until exactly these rules are reported for a document, in any order. */
export async function reported(uri: Uri, ...rules: string[]): Promise<Diagnostic[]> {
  // Made here, so that its stack tells which line of which test was waiting.
  const late = new Error();
  if (!(await isReported(uri, rules, patience))) {
    late.message = `${uri.path}: expected [${sorted(rules)}], but there is [${sorted(rulesOf(uri))}]`;
    throw late;
  }
  return findings(uri);
}

/** True as soon as exactly these rules are reported for a document, false if they are not in so many milliseconds. */
export async function isReported(uri: Uri, rules: readonly string[], within: number): Promise<boolean> {
  return new Promise((resolve) => {
    const end = (answer: boolean) => {
      clearTimeout(timer);
      subscription.dispose();
      resolve(answer);
    };
    const look = () => {
      if (sorted(rulesOf(uri)) === sorted(rules)) end(true);
    };
    const subscription = languages.onDidChangeDiagnostics(look);
    const timer = setTimeout(() => end(false), within);
    look();
  });
}

function sorted(rules: readonly string[]): string {
  return [...rules].sort().join(', ');
}

/** A Service and a Deployment in one text; the Service's target port is right only if `target` is `http`. */
export function pair(name: string, target: string): string {
  return `${deployment(name, 'http')}---\n${service(name, target)}`;
}

export function deployment(name: string, port: string): string {
  return `apiVersion: apps/v1
kind: Deployment
metadata:
  name: ${name}
spec:
  selector:
    matchLabels:
      app: ${name}
  template:
    metadata:
      labels:
        app: ${name}
    spec:
      containers:
        - name: ${name}
          image: registry.example/${name}:1
          ports:
            - name: ${port}
              containerPort: 8080
`;
}

export function service(name: string, target: string): string {
  return `apiVersion: v1
kind: Service
metadata:
  name: ${name}
spec:
  selector:
    app: ${name}
  ports:
    - port: 80
      targetPort: ${target}
`;
}
