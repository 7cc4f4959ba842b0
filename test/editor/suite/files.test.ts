// Files that come, go and move, through the editor and behind its back.
import { mkdirSync, renameSync, rmSync } from 'node:fs';
import { Uri, workspace } from 'vscode';
import { at, closeAll, deployment, pair, replace, reported, service, show, writeOutside } from './support.ts';

const notFound = 'target-port-name-not-found';

suite('files', () => {
  teardown(closeAll);

  test('created, moved and deleted in the editor', async () => {
    const first = at('moved/one.yaml');
    const second = at('moved/two.yaml');
    await workspace.fs.writeFile(first, new TextEncoder().encode(pair('moved', 'wrong')));
    await reported(first, notFound);
    await workspace.fs.rename(first, second);
    await reported(second, notFound);
    await reported(first);
    await workspace.fs.delete(second);
    await reported(second);
  });

  test('created, changed, moved and deleted by another program', async () => {
    const first = writeOutside('outside/one.yaml', pair('outside', 'wrong'));
    await reported(first, notFound);
    writeOutside('outside/one.yaml', pair('outside', 'http'));
    await reported(first);
    writeOutside('outside/one.yaml', pair('outside', 'wrong'));
    await reported(first, notFound);
    const second = at('outside/two.yaml');
    renameSync(first.fsPath, second.fsPath);
    await reported(second, notFound);
    await reported(first);
    rmSync(second.fsPath);
    await reported(second);
  });

  test('a change by another program shows in a file that refers to it', async () => {
    writeOutside('apart/deployment.yaml', deployment('apart', 'web'));
    const referring = writeOutside('apart/service.yaml', service('apart', 'http'));
    await reported(referring, notFound);
    writeOutside('apart/deployment.yaml', deployment('apart', 'http'));
    await reported(referring);
    rmSync(at('apart').fsPath, { recursive: true });
  });

  test('what a Dockerfile exposes counts as soon as another program has written it', async () => {
    const undeclared = 'target-port-number-undeclared';
    writeOutside('image/deployment.yaml', deployment('image', 'http'));
    const referring = writeOutside('image/service.yaml', service('image', '3000'));
    await reported(referring, undeclared);
    writeOutside('image/Dockerfile', 'FROM node\nEXPOSE 3000\n');
    await reported(referring);
    writeOutside('image/Dockerfile', 'FROM node\nEXPOSE 3001\n');
    await reported(referring, undeclared);
    rmSync(at('image').fsPath, { recursive: true });
  });

  test('whole folders that move and go', async () => {
    const first = writeOutside('old/nested/both.yaml', pair('folder', 'wrong'));
    await reported(first, notFound);
    renameSync(at('old').fsPath, at('new').fsPath);
    const second = at('new/nested/both.yaml');
    await reported(second, notFound);
    await reported(first);
    rmSync(at('new').fsPath, { recursive: true });
    await reported(second);
  });

  test('many files at once', async () => {
    mkdirSync(at('many').fsPath);
    const files = Array.from({ length: 50 }, (_, i) =>
      writeOutside(`many/${i}.yaml`, pair(`many-${i}`, i % 2 === 0 ? 'wrong' : 'http')),
    );
    for (const [i, file] of files.entries()) await reported(file, ...(i % 2 === 0 ? [notFound] : []));
    rmSync(at('many').fsPath, { recursive: true });
    for (const file of files) await reported(file);
  });

  test('a file that is open counts as it is shown, though it is deleted on the disk', async () => {
    const file = writeOutside('kept.yaml', pair('kept', 'wrong'));
    await reported(file, notFound);
    const document = await show('kept.yaml');
    rmSync(file.fsPath);
    await replace(document, 'wrong', 'http');
    await reported(file);
    await replace(document, 'targetPort: http', 'targetPort: wrong');
    await reported(file, notFound);
    await closeAll();
    await reported(file);
  });

  test('names with blanks, umlauts and signs', async () => {
    const file = writeOutside('größe & maß/a #1 %20.yaml', pair('signs', 'wrong'));
    await reported(Uri.file(file.fsPath), notFound);
    rmSync(at('größe & maß').fsPath, { recursive: true });
    await reported(file);
  });
});
