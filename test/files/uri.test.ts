// One file has one URI, however it is written.
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { canonicalUri, commonUri, isWithin, uriOfPath } from '../../server/files/uri.ts';

describe('canonicalUri', () => {
  it.each([
    ['file:///a/web.yaml', 'file:///a/web.yaml'],
    ['file:///a%2Fb/@x/web (1).yaml', 'file:///a%2Fb/%40x/web%20(1).yaml'],
    ['file:///a/%40x/web%20%281%29.yaml', 'file:///a/%40x/web%20(1).yaml'],
    ['file:///C:/Users/web.yaml', 'file:///c%3A/Users/web.yaml'],
    ['file:///c%3a/Users/web.yaml', 'file:///c%3A/Users/web.yaml'],
    ['file://server/share/web.yaml', 'file://server/share/web.yaml'],
    ['FILE:///a/%C3%A9.yaml', 'file:///a/%C3%A9.yaml'],
    ['file:///a/é.yaml', 'file:///a/%C3%A9.yaml'],
    ['file:///a/%zz.yaml', 'file:///a/%zz.yaml'],
    ['untitled:Untitled-1', 'untitled:Untitled-1'],
    ['vscode-vfs://github/a/@b/c.yaml', 'vscode-vfs://github/a/@b/c.yaml'],
    ['', ''],
  ])('%s', (given, expected) => {
    expect(canonicalUri(given)).toBe(expected);
    expect(canonicalUri(expected)).toBe(expected);
  });

  it('agrees with paths, as Node and as VS Code write them', () => {
    const path = '/a b/@x/[y]+(z),;=&$:!~*\'"^|{}<>`é%#?/web.yaml';
    const uri = uriOfPath(path);
    expect(canonicalUri(pathToFileURL(path).href)).toBe(uri);
    expect(canonicalUri(`file://${path.split('/').map(encodeURIComponent).join('/')}`)).toBe(uri);
    expect(canonicalUri(commonUri(uri))).toBe(uri);
  });
});

it('commonUri writes what most programs write', () => {
  expect(commonUri(uriOfPath('/a b/@x/a+b=c:d.yaml'))).toBe(pathToFileURL('/a b/@x/a+b=c:d.yaml').href);
  expect(commonUri('untitled:a%40b')).toBe('untitled:a%40b');
});

it('uriOfPath takes drives and shares', () => {
  expect(uriOfPath('C:/web.yaml')).toBe('file:///c%3A/web.yaml');
  expect(uriOfPath('//server/share/web.yaml')).toBe('file://server/share/web.yaml');
  expect(uriOfPath('/')).toBe('file:///');
});

it('isWithin looks at whole names', () => {
  expect(isWithin('file:///a', 'file:///a/b.yaml')).toBe(true);
  expect(isWithin('file:///a', 'file:///a')).toBe(true);
  expect(isWithin('file:///a', 'file:///ab/c.yaml')).toBe(false);
  expect(isWithin('file:///', 'file:///ab/c.yaml')).toBe(true);
});
