// Functions on paths and URLs.
import { Fault } from '../template/fault.ts';
import { derived } from '../value/format.ts';
import { bool, dict, text, type Value } from '../value/value.ts';
import {
  type Arguments,
  alias,
  anyText,
  dictOf,
  type Functions,
  given,
  spreading,
  textOf,
} from './function.ts';

/** Source: Go path.Clean. */
function clean(path: string): string {
  if (path === '') return '.';
  const isRooted = path.startsWith('/');
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') parts.push(part);
    else if (parts.length > 0 && parts.at(-1) !== '..') parts.pop();
    else if (!isRooted) parts.push('..');
  }
  return (isRooted ? '/' : '') + parts.join('/') || '.';
}

function base(path: string): string {
  if (path === '') return '.';
  const trimmed = path.replace(/\/+$/, '');
  return trimmed === '' ? '/' : trimmed.slice(trimmed.lastIndexOf('/') + 1);
}

function dir(path: string): string {
  return clean(path.slice(0, path.lastIndexOf('/') + 1));
}

function ext(path: string): string {
  const name = path.slice(path.lastIndexOf('/') + 1);
  return name.includes('.') ? name.slice(name.lastIndexOf('.')) : '';
}

function changed(change: (path: string) => string) {
  return (args: Arguments): Value => {
    const path = textOf(args, 0);
    const result = change(path);
    return result === path ? given(args, 0) : derived(result, args);
  };
}

const URL_PARTS =
  /^(?:([a-zA-Z][a-zA-Z0-9+.-]*):)?(?:\/\/(?:([^@/?#]*)@)?([^/?#]*))?([^?#]*)(?:\?([^#]*))?(?:#(.*))?$/s;

function urlParse(args: Arguments): Value {
  const match = URL_PARTS.exec(textOf(args, 0));
  if (!match) throw new Fault('this is no URL', given(args, 0).at);
  const [, scheme = '', userinfo = '', host = '', path = '', query = '', fragment = ''] = match;
  // `mailto:someone` has no host, and what is behind the scheme has no parts.
  const isOpaque = scheme !== '' && host === '' && !path.startsWith('/');
  const parts = {
    scheme: scheme.toLowerCase(),
    userinfo,
    host,
    hostname: host.replace(/:\d*$/, '').replace(/^\[|\]$/g, ''),
    path: isOpaque ? '' : path,
    query,
    fragment,
    opaque: isOpaque ? path : '',
  };
  return dict(Object.entries(parts).map(([key, part]) => [key, derived(part, args)] as const));
}

function urlJoin(args: Arguments): Value {
  const { entries } = dictOf(args, 0);
  const part = (key: string) => {
    const value = entries.get(key);
    return value && value.kind !== 'nil' ? anyText(value) : '';
  };
  const scheme = part('scheme') && `${part('scheme')}:`;
  if (part('opaque')) return text(scheme + part('opaque'));
  const user = part('userinfo') && `${part('userinfo')}@`;
  const host = part('host') ? `//${user}${part('host')}` : '';
  const path = part('path');
  const slash = host && path && !path.startsWith('/') ? '/' : '';
  const query = part('query') && `?${part('query')}`;
  const fragment = part('fragment') && `#${part('fragment')}`;
  return text(`${scheme}${host}${slash}${path}${query}${fragment}`);
}

const PATHS_ALL = spreading({
  base: changed(base),
  dir: changed(dir),
  ext: changed(ext),
  clean: changed(clean),
  isAbs: (args) => bool(textOf(args, 0).startsWith('/')),
  urlParse,
  urlJoin,
});

export const PATHS: Functions = alias(PATHS_ALL, {
  osBase: 'base',
  osDir: 'dir',
  osExt: 'ext',
  osClean: 'clean',
  osIsAbs: 'isAbs',
});
