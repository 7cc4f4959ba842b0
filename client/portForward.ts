// The command that forwards a port of the cluster to this machine: asks which one, and has kubectl do it in a terminal.
import {
  commands,
  type Disposable,
  FileType,
  l10n,
  type QuickPickItem,
  type Terminal,
  ThemeIcon,
  Uri,
  window,
  workspace,
} from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import {
  type ForwardTarget,
  forwardingLine,
  isForwardTarget,
  isObjectName,
  localPortOf,
  portForwardCommand,
} from '../shared/forward.ts';
import { type ForwardableParams, type ForwardableResult, forwardableMethod } from '../shared/protocol.ts';
import { placesOf } from './program.ts';

type Offered = ForwardableResult['targets'][number];

export function registerPortForward(client: LanguageClient): Disposable[] {
  /** What was started from here, with the local port of each. */
  const running = new Map<Terminal, { readonly object: string; readonly localPort: number }>();
  return [
    commands.registerCommand(portForwardCommand, async (given?: unknown) => {
      if (!(await isPossible())) return;
      const target = given === undefined ? await chosen(client) : given;
      if (target === undefined) return;
      if (isForwardTarget(target)) start(target, running);
      else
        window.showErrorMessage(
          l10n.t('This cannot be forwarded: its name or port is none that Kubernetes takes.'),
        );
    }),
    window.onDidCloseTerminal((terminal) => running.delete(terminal)),
  ];
}

/** Whether kubectl may and can be run; where not, people are told what to do. */
async function isPossible(): Promise<boolean> {
  if (!workspace.isTrusted) {
    const manage = l10n.t('Manage Workspace Trust');
    const answer = await window.showWarningMessage(
      l10n.t('Forwarding a port runs kubectl with names from this workspace, so trust the workspace first.'),
      manage,
    );
    if (answer === manage) await commands.executeCommand('workbench.trust.manage');
    return false;
  }
  if (await hasKubectl()) return true;
  window.showErrorMessage(
    l10n.t('kubectl is not on the PATH: install it, or add its folder to the PATH, and reload the window.'),
  );
  return false;
}

/** Looks for kubectl on the PATH; nothing is run to find out. */
export async function hasKubectl(): Promise<boolean> {
  // All at once: the server does not start before this is known.
  const places = placesOf('kubectl', process.env, process.platform === 'win32');
  return (await Promise.all(places.map((place) => isFile(Uri.file(place))))).includes(true);
}

async function isFile(uri: Uri): Promise<boolean> {
  try {
    return ((await workspace.fs.stat(uri)).type & FileType.File) !== 0;
  } catch {
    return false;
  }
}

/** The port at the cursor; of several, the one that is picked. */
async function chosen(client: LanguageClient): Promise<ForwardTarget | undefined> {
  const editor = window.activeTextEditor;
  const params: ForwardableParams | undefined = editor && {
    textDocument: client.code2ProtocolConverter.asTextDocumentIdentifier(editor.document),
    position: client.code2ProtocolConverter.asPosition(editor.selection.active),
  };
  const result = params && (await client.sendRequest<ForwardableResult | null>(forwardableMethod, params));
  const targets = result?.targets ?? [];
  if (targets.length === 0) {
    window.showInformationMessage(
      l10n.t('Nothing here can be forwarded: put the cursor on a Service or a workload with a TCP port.'),
    );
    return undefined;
  }
  const [only] = targets;
  const target =
    targets.length === 1
      ? only
      : (
          await window.showQuickPick(targets.map(itemOf), {
            title: l10n.t('Forward a Port'),
            placeHolder: l10n.t('The port of the cluster that shall be on this machine'),
            matchOnDescription: true,
            matchOnDetail: true,
          })
        )?.target;
  if (!target?.assumed) return target;
  const name = await window.showInputBox({
    title: l10n.t('Forward a Port'),
    prompt: l10n.t('The name depends on the release. What is it called in the cluster?'),
    value: target.name,
    validateInput: (text) =>
      isObjectName(text) ? undefined : l10n.t('Lower-case letters, digits, hyphens and dots'),
  });
  return name ? { ...target, name } : undefined;
}

function itemOf(target: Offered): QuickPickItem & { readonly target: Offered } {
  const { kind, name, namespace, port, portName, scope } = target;
  const where = namespace === undefined ? undefined : l10n.t('namespace {0}', namespace);
  const detail = [where, scope].filter((part) => part !== undefined).join(' · ');
  return {
    label: `${kind}/${name}`,
    description: portName === undefined ? `${port}` : `${port} (${portName})`,
    ...(detail === '' ? {} : { detail }),
    target,
  };
}

/** Runs kubectl in a terminal of its own, in place of an earlier one for the same port. */
function start(
  target: ForwardTarget,
  running: Map<Terminal, { readonly object: string; readonly localPort: number }>,
): void {
  const object = `${target.kind}/${target.name}:${target.port} ${target.namespace ?? ''}`;
  for (const [terminal, one] of running) {
    if (one.object !== object) continue;
    terminal.dispose();
    running.delete(terminal);
  }
  const localPort = localPortOf(target, new Set([...running.values()].map((one) => one.localPort)));
  const document = window.activeTextEditor?.document.uri;
  const folder = document && workspace.getWorkspaceFolder(document);
  const terminal = window.createTerminal({
    name: `${target.name} ${localPort}:${target.port}`,
    iconPath: new ThemeIcon('plug'),
    ...(folder ? { cwd: folder.uri } : {}),
  });
  running.set(terminal, { object, localPort });
  terminal.show(true);
  terminal.sendText(forwardingLine(target, localPort));
}
