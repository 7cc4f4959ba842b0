// What the Dockerfiles of containers' images expose, as lines of Markdown: a part of hover.
import { listed } from '../kubernetes/describe.ts';
import type { Container } from '../kubernetes/resource.ts';
import { decoded } from '../sources/paths.ts';
import { exposureOf, numbersExposed } from '../workspace/exposed.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { escaped, linkTo } from './markdown.ts';

/** `The image's Dockerfile (api/Dockerfile:12) exposes 8080`, for each container of which that is known. */
export function exposedLines(workspace: Workspace, containers: readonly Container[]): readonly string[] {
  return containers.flatMap((container) => {
    const exposure = exposureOf(workspace, container);
    const [first] = exposure?.ports ?? [];
    const document = first && workspace.document(first.uri);
    if (!exposure || !document) return [];
    const file = decoded(first.uri.split('/').slice(-2).join('/'));
    const words = `${escaped(file)}:${document.positionAt(first.start).line + 1}`;
    return [
      `The image's Dockerfile (${linkTo(workspace, first, words)}) exposes ${listed(numbersExposed(exposure), 5)}`,
    ];
  });
}
