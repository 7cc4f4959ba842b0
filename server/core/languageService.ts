// Everything a host may ask of Portolan, in one place: read this file first.
//
//   const workspace = createWorkspace(settings);
//   workspace.set(uri, text) …; workspace.complete();
//   for (const uri of workspace.check().changed) publish(uri, workspace.findings(uri));
//   hover(workspace, uri, offset) …
//
// Offsets are UTF-16 from 0; a document's lines come from `workspace.document(uri)`. Nothing here throws: unknown
// files, offsets outside the text and broken YAML have no answer, which is `undefined` or an empty list.
import type { Settings } from '../../shared/settings.ts';
import { check } from './rules/check.ts';
import type { OnDisk } from './workspace/view.ts';
import { Workspace } from './workspace/workspace.ts';

export { type BuiltText, buildText, type ReadText } from './features/build.ts';
export { type BuiltChart, buildChart, type ChartReader, type ChartRequest } from './features/buildChart.ts';
export {
  type Call,
  type CallHop,
  type CallKey,
  callsAt,
  callsFrom,
  callsTo,
} from './features/callHierarchy.ts';
export { type Action, actionsAt, actionsOf, type FileEdits, fixAll } from './features/codeActions.ts';
export { type CodeLens, codeLenses } from './features/codeLens.ts';
export { type Completion, completion } from './features/completion.ts';
export { definition } from './features/definition.ts';
export type { Link } from './features/destinations.ts';
export { type DocumentLink, documentLinks } from './features/documentLinks.ts';
export { explain, explainable } from './features/explain.ts';
export { type FoundSymbol, findSymbols } from './features/findSymbols.ts';
export { type Forwardable, forwardable } from './features/forwardable.ts';
export { type Highlight, highlights } from './features/highlights.ts';
export { type Hover, hover } from './features/hover.ts';
export { implementation } from './features/implementation.ts';
export { type InlayHint, inlayHints } from './features/inlayHints.ts';
export { plainText } from './features/markdown.ts';
export { type OutlineItem, outline } from './features/outline.ts';
export { type Refactoring, refactoringsAt } from './features/refactors.ts';
export { references } from './features/references.ts';
export { type Renamable, type Renaming, renamable, rename } from './features/rename.ts';
export { selectionAt } from './features/selection.ts';
export { type SemanticToken, semanticTokens } from './features/semanticTokens.ts';
export { routeMap } from './routes/routeMap.ts';
export { routesText } from './routes/routesText.ts';
export { RULES } from './rules/all.ts';
export type { Finding, Related, Rule } from './rules/rule.ts';
export { isDockerfile } from './sources/images/dockerfile.ts';
export { KUSTOMIZATION_NAMES } from './sources/kustomize/reader.ts';
export { nearest } from './text/distance.ts';
export type { TextEdit } from './text/edit.ts';
export type { OnDisk } from './workspace/view.ts';
export type { Workspace } from './workspace/workspace.ts';
export { parseYaml } from './yaml/parse.ts';

/**
 * An empty workspace that is judged by all rules. `onDisk` tells of a file below the workspace folders that was not set
 * whether it was left out on purpose (ignored, excluded, too large, or of a name that is no manifest's), or is made when
 * it is needed, or is missing.
 */
export function createWorkspace(settings: Settings, onDisk?: (uri: string) => OnDisk): Workspace {
  return new Workspace(settings, check, onDisk);
}
