// The bar above the picture: what to show, how large, and the way out into a file.
import type { RouteFilter, RouteMap } from '../../../shared/routes.ts';
import { element, icon } from './dom.ts';
import { fill, type Words } from './words.ts';

export interface Controls {
  readonly bar: HTMLElement;
  /** Offers the scopes and namespaces of a map, and says what is in it. */
  readonly tell: (map: RouteMap) => void;
  readonly setZoom: (zoom: number) => void;
  readonly focusSearch: () => void;
  readonly clearSearch: () => void;
  /** Takes every choice back. */
  readonly clear: () => void;
}

export interface Wishes {
  readonly filter: (filter: RouteFilter) => void;
  readonly zoom: (how: 'in' | 'out' | 'fit') => void;
  readonly export: () => void;
  /** Back to the picture. */
  readonly leave: () => void;
}

/** Typing is waited for, or each letter would be a question. */
const TYPING = 150;

const SIGNS = {
  search: 'M6.75 2.5a4.25 4.25 0 1 0 0 8.5a4.25 4.25 0 1 0 0-8.5ZM9.9 9.900L14 14',
  broken: 'M8 2L14.5 13.500H1.500ZM8 6.500V10M8 11.500V12.2',
  in: 'M8 3v10M3 8h10',
  out: 'M3 8h10',
  fit: 'M2.5 6V2.500H6M10 2.500h3.500V6M13.5 10v3.500H10M6 13.500H2.500V10',
  export: 'M8 2v8M4.5 6.500L8 10l3.5-3.500M2.5 13.500h11',
};

export function controlsOf(words: Words, first: RouteFilter, wishes: Wishes): Controls {
  const scope = element('select', { 'aria-label': words.scope, title: words.scope, class: 'scope' });
  const namespace = element('select', {
    'aria-label': words.namespace,
    title: words.namespace,
    class: 'namespace',
  });
  const search = element('input', { type: 'search', placeholder: words.search, 'aria-label': words.search });
  search.spellcheck = false;
  scope.hidden = true;
  namespace.hidden = true;
  const broken = button('broken', words.broken, SIGNS.broken, words.broken);
  const count = element('span', { class: 'count', role: 'status' });
  const zoom = button('zoom', words.fit, undefined, '100%');

  let filter = first;
  let chosen = '';
  const choose = (change: RouteFilter) => {
    filter = { ...filter, ...change };
    show();
    wishes.filter(filter);
  };
  const show = () => {
    if (document.activeElement !== search) search.value = filter.search ?? '';
    broken.setAttribute('aria-pressed', String(filter.broken ?? false));
    scope.value = filter.scope ?? '';
    namespace.value = filter.namespace ?? '';
  };

  scope.addEventListener('change', () => choose({ scope: scope.value || undefined }));
  namespace.addEventListener('change', () => choose({ namespace: namespace.value || undefined }));
  broken.addEventListener('click', () => choose({ broken: filter.broken ? undefined : true }));
  let typing: ReturnType<typeof setTimeout> | undefined;
  search.addEventListener('input', () => {
    clearTimeout(typing);
    typing = setTimeout(() => choose({ search: search.value.trim() || undefined }), TYPING);
  });
  search.addEventListener('keydown', (event) => {
    if (event.key === 'ArrowDown' || event.key === 'Enter') wishes.leave();
    else if (event.key === 'Escape' && search.value) clearSearch();
    else if (event.key === 'Escape') wishes.leave();
    else return;
    event.preventDefault();
  });
  const clearSearch = () => {
    clearTimeout(typing);
    search.value = '';
    choose({ search: undefined });
  };

  const onClick = (made: HTMLElement, does: () => void) => {
    made.addEventListener('click', does);
    return made;
  };
  const bar = element(
    'div',
    { class: 'controls', role: 'toolbar', 'aria-label': words.controls },
    element(
      'div',
      { class: 'choices' },
      scope,
      namespace,
      element('label', { class: 'search' }, icon(SIGNS.search), search),
      broken,
    ),
    count,
    element(
      'div',
      { class: 'view' },
      onClick(button('out', words.zoomOut, SIGNS.out), () => wishes.zoom('out')),
      onClick(zoom, () => wishes.zoom('fit')),
      onClick(button('in', words.zoomIn, SIGNS.in), () => wishes.zoom('in')),
      onClick(button('fit', words.fit, SIGNS.fit), () => wishes.zoom('fit')),
      onClick(button('export', words.export, SIGNS.export, words.export), () => wishes.export()),
    ),
  );
  search.value = filter.search ?? '';
  return {
    bar,
    tell: (map) => {
      const choices = JSON.stringify([map.scopes, map.namespaces]);
      if (choices !== chosen) {
        chosen = choices;
        const scopes = map.scopes.map(({ id }) => [id, id] as const);
        const namespaces = map.namespaces.map((name) => [name, name] as const);
        offer(scope, words.allScopes, scopes, filter.scope);
        offer(namespace, words.allNamespaces, namespaces, filter.namespace);
      }
      show();
      const { routes, brokenRoutes } = map;
      const said = routes === 1 ? words.oneRoute : fill(words.routes, routes);
      const state =
        brokenRoutes > 0 ? element('b', {}, fill(words.someBroken, brokenRoutes)) : words.noneBroken;
      const text = routes === 0 ? [] : [`${said}, `, state];
      // Said again only when it is something else.
      if (
        count.textContent !==
        text.map((part) => (typeof part === 'string' ? part : part.textContent)).join('')
      )
        count.replaceChildren(...text);
    },
    setZoom: (factor) => {
      zoom.textContent = `${Math.round(factor * 100)}%`;
    },
    focusSearch: () => {
      search.focus();
      search.select();
    },
    clearSearch,
    clear: () => {
      search.value = '';
      choose({ scope: undefined, namespace: undefined, search: undefined, broken: undefined });
    },
  };
}

function button(name: string, title: string, sign: string | undefined, text = ''): HTMLButtonElement {
  const made = element('button', { class: `control ${name}`, type: 'button', title, 'aria-label': title });
  if (sign) made.append(icon(sign));
  if (text) made.append(element('span', {}, text));
  return made;
}

/** Where there is nothing to choose, there is no list. What was chosen stays in it, though it may be gone. */
function offer(
  select: HTMLSelectElement,
  all: string,
  choices: readonly (readonly [string, string])[],
  chosen: string | undefined,
): void {
  const isGone = chosen !== undefined && !choices.some(([value]) => value === chosen);
  const options = [['', all] as const, ...choices, ...(isGone ? [[chosen, chosen] as const] : [])];
  select.replaceChildren(...options.map(([value, text]) => element('option', { value }, text)));
  select.hidden = options.length < 3 && !chosen;
}
