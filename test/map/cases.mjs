// What the port map's page does for its user, a case each, by its name.
import assert from 'node:assert/strict';

const service = (name) => `[data-stop="service:overlays.prod:${name}"]`;
const row = (name, port = 'http') => `${service(name)} [data-port="${port}"]`;

export const cases = {
  'draws what is answered, and says how much that is': async ({ page, open, inventedMap, picture }) => {
    const map = inventedMap(20);
    await open({ answer: () => map });
    assert.deepEqual(await posted(page), [{ type: 'ask', filter: {} }]);
    assert.match(await page.innerText('.count'), /^\d+ routes, \d+ broken$/);
    assert.deepEqual(await overlaps(page), []);
    assert.match(await page.innerText(service('storefront')), /storefront\s+Service\s+http:80/);
    await picture('20-dark');
  },

  'looks well in the other themes': async ({ open, inventedMap, picture }) => {
    for (const theme of ['light', 'highContrast', 'highContrastLight']) {
      await open({ theme, answer: () => inventedMap(20) });
      await picture(`20-${theme}`);
    }
  },

  'shows the finding of what is broken, and all of it beside the pointer': async (tools) => {
    const { page, open, inventedMap, picture } = tools;
    await open({ answer: () => inventedMap(20) });
    await page.locator(row('payments')).hover();
    await page.waitForSelector('.tip:visible');
    assert.match(await page.innerText('.tip'), /Did you mean http\?\s+target-port-name-not-found/);
    assert.match(await page.innerText('.tip'), /reached from/);
    assert.match(
      await page.innerText(`${service('payments')} .note`),
      /^No pod selected by Service payments/,
    );
    await picture('tip');
    const cross = page.locator('.hop.broken .cross').first();
    await cross.hover();
    await page.waitForSelector('.tip:visible:has-text("broken: there is no Service cart-metrics")');
  },

  'goes to the source by a click, on a row and on a hop': async ({ page, open, inventedMap }) => {
    const map = inventedMap(20);
    await open({ answer: () => map });
    await page.click(row('storefront'));
    const opened = async () => (await posted(page)).filter(({ type }) => type === 'open').map(({ at }) => at);
    const at = (id, port) =>
      map.stops.find((stop) => stop.id === id)?.ports.find((each) => each.id === port)?.at;
    assert.deepEqual(await opened(), [at('service:overlays.prod:storefront', 'http')]);
    await page.locator('.hop.broken .cross').first().click();
    assert.deepEqual((await opened())[1], at('route:overlays.prod:cart', 'b'));
  },

  'goes from the internet to where it leads, for it is written nowhere': async (tools) => {
    const { page, open, mapOf, stop, port, hop } = tools;
    const at = { uri: 'file:///work/shop.yaml', line: 7, character: 2 };
    const stops = [
      stop({ id: 'in', kind: 'internet', label: 'internet', at: undefined }),
      stop({ id: 'ing', kind: 'route', label: 'shop', ports: [{ ...port('a', 'shop.example.com/'), at }] }),
      stop({ id: 'lost', kind: 'lost', label: 'no port 80', at: undefined }),
    ];
    await open({ answer: () => mapOf(stops, [hop('in', 'ing/a'), hop('ing/a', 'lost', 'broken')]) });
    await page.click('.card.internet .head');
    assert.deepEqual((await posted(page)).at(-1), { type: 'open', at });
    const count = (await posted(page)).length;
    await page.click('.card.lost .head');
    assert.equal((await posted(page)).length, count);
  },

  'is walked by keys': async ({ page, open, inventedMap, filtered }) => {
    const map = inventedMap(20);
    await open({ answer: (filter) => filtered(map, filter) });
    const focused = () => page.evaluate(() => document.activeElement?.getAttribute('aria-label'));
    const press = async (...keys) => {
      for (const key of keys) await page.keyboard.press(key);
      return focused();
    };
    await page.focus('.canvas');
    assert.equal(
      await focused(),
      'Gateway storefront-gateway; in namespace shop; leads to HTTPRoute storefront; reached from internet',
    );
    assert.match(await press('ArrowDown'), /^Gateway storefront-gateway, port https:443/);
    assert.match(await press('ArrowRight'), /^HTTPRoute storefront;/);
    assert.match(
      await press('ArrowDown', 'ArrowRight'),
      /^Service storefront, port http:80; → http; leads to Deployment storefront, port http:8080;/,
    );
    assert.match(await press('ArrowRight'), /^Deployment storefront, port http:8080/);
    assert.match(await press('ArrowLeft', 'ArrowLeft'), /^HTTPRoute storefront, storefront.example.com\/api/);
    assert.match(await press('End'), /^(?:HTTPRoute|Ingress)/);
    assert.match(await press('Home'), /^HTTPRoute storefront;/);
    // Of all the buttons, Tab finds the one.
    assert.equal(await page.locator('.canvas [tabindex="0"]').count(), 1);
    await press('ArrowRight', 'Enter');
    const last = (await posted(page)).at(-1);
    assert.equal(last.type, 'open');
    // A broken hop says so to those who do not see it.
    await page.locator(row('payments')).focus();
    assert.match(
      await press('ArrowUp', 'ArrowDown'),
      /Error: No pod selected.*\(broken: no container port is named htpp\)/,
    );

    await press('/');
    assert.equal(await page.evaluate(() => document.activeElement?.tagName), 'INPUT');
    await page.keyboard.type('ledger');
    await page.waitForFunction(() => window.posted.at(-1).filter?.search === 'ledger');
    await page.waitForSelector(`${service('storefront')}`, { state: 'detached' });
    await press('Escape');
    await page.waitForSelector(service('storefront'));
    assert.equal((await posted(page)).at(-1).filter.search, undefined);
  },

  'asks for what is chosen': async ({ page, open, inventedMap, filtered }) => {
    const map = inventedMap(60);
    await open({ answer: (filter) => filtered(map, filter) });
    await page.locator('.scroller').evaluate((scroller) => scroller.scrollTo(0, 900));
    await page.selectOption('select.scope', 'overlays/staging');
    await page.selectOption('select.namespace', 'shop');
    await page.click('.control.broken');
    await page.waitForSelector('.control.broken[aria-pressed="true"]');
    const wished = { scope: 'overlays/staging', namespace: 'shop', broken: true };
    assert.deepEqual((await posted(page)).at(-1), { type: 'ask', filter: wished });
    await page.waitForFunction(() => document.querySelectorAll('.heading.scope').length === 1);
    assert.equal(await page.locator('.scroller').evaluate(({ scrollTop }) => scrollTop), 0);
    assert.equal(await page.innerText('.heading.scope'), 'overlays/staging');
  },

  'follows an edit without losing its place': async ({ page, open, inventedMap, stop }) => {
    const map = inventedMap(200);
    let answer = map;
    await open({ answer: () => answer });
    await page.locator('.scroller').evaluate((scroller) => scroller.scrollTo(0, 2500));
    const focused = await page.evaluate(async () => {
      const { top, height } = document.querySelector('.scroller').getBoundingClientRect();
      await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
      const inView = [...document.querySelectorAll('.card.service .row')].filter((each) => {
        const at = each.getBoundingClientRect().top;
        return at > top + 100 && at < top + height - 100;
      });
      inView[0].focus();
      inView[0].dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowRight', bubbles: true }));
      document.activeElement.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowLeft', bubbles: true }));
      window.before = document.activeElement;
      window.changes = 0;
      new MutationObserver((records) => {
        for (const { addedNodes, target } of records)
          if (target.classList.contains('canvas')) window.changes += addedNodes.length;
      }).observe(document.querySelector('.canvas'), { childList: true });
      return {
        stop: window.before.parentElement.dataset.stop,
        top: window.before.getBoundingClientRect().top,
      };
    });
    // Something comes above, and moves all that is below.
    const above = ['a', 'b', 'c'].map((id) =>
      stop({
        id,
        kind: 'service',
        label: id,
        detail: 'Service',
        scope: map.stops[0].scope,
        namespace: map.stops[0].namespace,
      }),
    );
    answer = { ...map, stops: [...above, ...map.stops] };
    const place = () =>
      page.evaluate(() => ({
        isSame: document.activeElement === window.before,
        top: window.before.getBoundingClientRect().top,
        changes: window.changes,
      }));
    await page.evaluate((map) => window.tell({ type: 'map', map }), answer);
    const moved = await place();
    assert.ok(moved.isSame, 'the focus has gone elsewhere');
    assert.ok(Math.abs(moved.top - focused.top) < 1, `from ${focused.top} to ${moved.top}`);
    assert.equal(moved.changes, 0, 'cards were made anew');
    // The focused card itself changes: it is made anew, and its button has the focus.
    const renamed = answer.stops.map((each) =>
      each.id === focused.stop ? { ...each, label: 'renamed' } : each,
    );
    await page.evaluate((map) => window.tell({ type: 'map', map }), { ...answer, stops: renamed });
    const now = await page.evaluate(() => ({
      label: document.activeElement.getAttribute('aria-label'),
      top: document.activeElement.getBoundingClientRect().top,
    }));
    assert.match(now.label, /^Service renamed, port/);
    assert.ok(Math.abs(now.top - focused.top) < 1);
  },

  'gives the focus to something else when its card is gone': async ({ page, open, inventedMap }) => {
    const map = inventedMap(20);
    await open({ answer: () => map });
    await page.focus(row('storefront'));
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowUp');
    const stops = map.stops.filter(({ id }) => id !== 'service:overlays.prod:storefront');
    await page.evaluate((given) => window.tell({ type: 'map', map: given }), { ...map, stops });
    assert.equal(await page.evaluate(() => document.activeElement.closest('.card') !== null), true);
  },

  'keeps its place over a reload': async ({ page, open, inventedMap }) => {
    const map = inventedMap(200);
    await open({ answer: () => map });
    await page.locator('.scroller').evaluate((scroller) => scroller.scrollTo(0, 3000));
    await page.locator('.canvas').press('+');
    await page.waitForFunction(() => window.state?.anchor && window.state.zoom > 1);
    const seen = () =>
      page.evaluate(
        () => document.querySelector(`[data-stop="${window.state.anchor.stop}"]`).getBoundingClientRect().top,
      );
    const before = await seen();
    const state = await page.evaluate(() => window.state);
    await open({ answer: () => map, state: { ...state, filter: { search: 'example' } } });
    assert.deepEqual((await posted(page))[0], { type: 'ask', filter: { search: 'example' } });
    assert.equal(await page.inputValue('input'), 'example');
    assert.ok(Math.abs((await seen()) - before) < 2, `${before}, then ${await seen()}`);
  },

  'goes to what is written at a place': async ({ page, open, inventedMap }) => {
    const map = inventedMap(200);
    await open({ answer: () => map });
    const last = map.stops.filter(({ kind }) => kind === 'service').at(-1);
    await page.evaluate((at) => window.tell({ type: 'reveal', at }), { ...last.at, line: 5 });
    await page.waitForSelector(`.card.current:has-text("${last.label}")`);
  },

  'says kindly that there is nothing': async ({ page, open, mapOf }) => {
    await open({ answer: () => mapOf([], []) });
    assert.match(await page.innerText('.empty'), /No routes yet/);
    await open({ answer: () => mapOf([], [], { complete: false }) });
    assert.match(await page.innerText('.empty'), /Reading the workspace/);
    await open({
      answer: (filter) => mapOf([], [], filter.search ? {} : {}),
      state: { filter: { search: 'x' } },
    });
    assert.match(await page.innerText('.empty'), /No route fits this choice/);
    await page.click('.clear');
    assert.equal(JSON.stringify((await posted(page)).at(-1).filter), '{}');
    await page.evaluate(() => window.tell({ type: 'failed', message: 'no answer' }));
    assert.equal(await page.innerText('.notices'), 'no answer');
  },

  'says that it is not all': async ({ page, open, inventedMap }) => {
    await open({ answer: () => ({ ...inventedMap(20), left: 700, complete: false }) });
    assert.match(await page.innerText('.notices'), /still being read/);
    assert.match(await page.innerText('.notices'), /700 more objects are not drawn/);
  },

  'zooms, and moves with the hand': async ({ page, open, inventedMap }) => {
    await open({ answer: () => inventedMap(60) });
    const width = () =>
      page
        .locator('.card')
        .first()
        .evaluate((card) => card.getBoundingClientRect().width);
    const before = await width();
    await page.click('.control.out');
    assert.ok((await width()) < before);
    await page.mouse.move(640, 400);
    await page.keyboard.down('Control');
    await page.mouse.wheel(0, -100);
    await page.keyboard.up('Control');
    await page.waitForSelector('.control.zoom:has-text("100%")');
    assert.ok(Math.abs((await width()) - before) < 1);
    const scroll = () => page.locator('.scroller').evaluate(({ scrollTop }) => scrollTop);
    const from = await scroll();
    await page.mouse.move(230, 700);
    await page.mouse.down();
    await page.mouse.move(230, 500, { steps: 4 });
    await page.mouse.up();
    assert.ok((await scroll()) > from);
  },

  'draws itself as an SVG file': async ({ page, open, inventedMap, file, picture }) => {
    await open({ theme: 'light', answer: () => inventedMap(20) });
    await page.click('.control.export');
    assert.deepEqual((await posted(page)).at(-1), { type: 'export' });
    await page.evaluate(() => window.tell({ type: 'drawSvg' }));
    const { text } = (await posted(page)).at(-1);
    // Asked for before there is a picture, it comes with the first one.
    await open({ theme: 'light', answer: () => undefined });
    await page.evaluate(() => window.tell({ type: 'drawSvg' }));
    assert.equal((await posted(page)).at(-1).type, 'ask');
    await page.evaluate((map) => window.tell({ type: 'map', map }), inventedMap(20));
    assert.deepEqual((await posted(page)).at(-1), { type: 'svg', text });
    file('map.svg', text);
    const found = await page.evaluate((svg) => {
      const parsed = new DOMParser().parseFromString(svg, 'image/svg+xml');
      return { root: parsed.documentElement.tagName, texts: parsed.querySelectorAll('text').length };
    }, text);
    assert.equal(found.root, 'svg');
    assert.ok(found.texts > 100);
    assert.doesNotMatch(text, /var\(|undefined|NaN/);
    await page.goto('about:blank');
    await page.setContent(text);
    await picture('svg');
  },

  'is quick with 2,000 routes': async ({ page, open, inventedMap, picture, say }) => {
    const map = inventedMap(2000);
    await open({ answer: () => undefined });
    const first = await draw(page, map);
    const cards = await page.locator('.card').count();
    assert.ok(cards > 5 && cards < 200, `${cards} cards are in the page`);
    await picture('2000-dark');
    const [one, ...others] = map.stops;
    const edited = { ...map, stops: [{ ...one, label: `${one.label}-2` }, ...others] };
    const update = await draw(page, edited);
    await page.locator('.scroller').evaluate((scroller) => scroller.scrollTo(0, scroller.scrollHeight));
    await page.waitForSelector(`[data-stop="${map.stops.at(-1).id}"]`);
    await page.click('.control.out');
    await page.click('.control.out');
    await page.click('.control.out');
    assert.deepEqual(await overlaps(page), []);
    await picture('2000-far');
    say(`2,000 routes, ${map.stops.length} stops: first picture in ${first}, an update in ${update}`);
  },
};

const posted = (page) => page.evaluate(() => window.posted);

/**
 * Tells the page a map. Answers the milliseconds until it is on the screen, and those that the page itself has worked:
 * on a busy machine it waits for others.
 */
async function draw(page, map) {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  const worked = async () => {
    const { metrics } = await session.send('Performance.getMetrics');
    return metrics.find(({ name }) => name === 'TaskDuration').value * 1000;
  };
  // As it comes from another process: as a copy that nobody has seen.
  await page.evaluate((given) => {
    window.copy = structuredClone(given);
  }, map);
  const before = await worked();
  const took = await page.evaluate(async () => {
    const start = performance.now();
    window.tell({ type: 'map', map: window.copy });
    await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
    return performance.now() - start;
  });
  const work = (await worked()) - before;
  await session.detach();
  return `${Math.round(took)} ms (${Math.round(work)} ms of work)`;
}

/** Cards that cover each other. */
async function overlaps(page) {
  return page.evaluate(() => {
    const cards = [...document.querySelectorAll('.card')].map((card) => [
      card.dataset.stop,
      card.getBoundingClientRect(),
    ]);
    return cards.flatMap(([a, one], i) =>
      cards.slice(i + 1).flatMap(([b, other]) => {
        const isApart =
          one.right <= other.left ||
          other.right <= one.left ||
          one.bottom <= other.top ||
          other.bottom <= one.top;
        return isApart ? [] : [`${a} and ${b}`];
      }),
    );
  });
}
