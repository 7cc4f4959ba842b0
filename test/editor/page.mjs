// Handling VS Code's page: opening a file, pointing at a text, and waiting until nothing moves.

/** Opens a file of the workspace by its name. */
export async function openFile(page, name) {
  const base = name.split('/').at(-1);
  await choose(page, () => page.keyboard.press('Control+p'), 'Search files by name', name, base);
  await page.waitForSelector(`.part.editor .tab.active:has-text("${base}")`);
  await page.waitForSelector('.monaco-editor .view-line');
}

/** Opens a walkthrough by its title, as a person finds it in the palette. */
export async function openWalkthrough(page, title) {
  await choose(page, () => runCommand(page, 'Open Walkthrough'), 'Select a walkthrough', title);
  await page.waitForSelector(`.getting-started .category-title:has-text("${title}")`);
  // It takes the focus when it is filled, and lists that are open by then close.
  await page.waitForFunction(() => document.activeElement?.closest('.gettingStartedContainer'));
}

/** Runs a command of the palette. */
export async function runCommand(page, title) {
  await choose(page, () => page.keyboard.press('F1'), 'Type the name of a command', title);
}

/** Types into the list that `open` opens, and takes the row that has the text. */
async function choose(page, open, asked, typed, text = typed) {
  // Enter takes the row with the focus: those of files opened before come first, while others are still looked for.
  await untilShown(page, `.quick-input-list .monaco-list-row.focused:has-text("${text}")`, async () => {
    await open();
    const input = page.locator(`.quick-input-widget input[placeholder^="${asked}"]:visible`);
    await input.pressSequentially(typed, { timeout: 20_000 });
  });
  await page.keyboard.press('Enter');
}

/**
 * Does something until what it is for is on the screen, as a person would: lists that lose the focus to a page still
 * loading close, and a key that comes while the editor works out something else does nothing.
 */
export async function untilShown(page, selector, act) {
  for (let left = 4; ; left--) {
    try {
      await act();
      await page.waitForSelector(selector, { timeout: 20_000 });
      return;
    } catch (error) {
      if (left === 0) throw error;
      console.log(`There is no ${selector}, so the same is done once more.`);
      await page.keyboard.press('Escape');
    }
  }
}

/**
 * Moves the pointer onto a text in a line of the editor, and answers where that is. Playwright's own way of pointing
 * scrolls its target into view, which shifts the editor's inner containers; so the place is measured instead.
 */
export async function pointAt(page, line, text) {
  const at = await page.evaluate(
    ([line, text]) => {
      for (const element of document.querySelectorAll('.monaco-editor .view-line')) {
        // The editor shows blanks as no-break spaces.
        if (!element.textContent.replaceAll('\u00a0', ' ').includes(line)) continue;
        const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
        for (let node = walker.nextNode(); node; node = walker.nextNode()) {
          const index = node.data.indexOf(text);
          if (index < 0) continue;
          const range = document.createRange();
          range.setStart(node, index);
          range.setEnd(node, index + text.length);
          const { x, y, width, height } = range.getBoundingClientRect();
          return { x: x + width / 2, y: y + height / 2 };
        }
      }
      return undefined;
    },
    [line, text],
  );
  if (!at) throw new Error(`"${text}" is not on the screen`);
  // From somewhere else, so that the editor sees a movement.
  await page.mouse.move(at.x + 200, at.y + 120);
  await page.mouse.move(at.x, at.y, { steps: 6 });
  return at;
}

/** Waits until two pictures in a row are the same: animations, and hovers that fade in, have come to rest. */
export async function settled(page) {
  let before = await page.screenshot();
  for (let i = 0; i < 20; i++) {
    const now = await page.screenshot();
    if (now.equals(before)) return;
    before = now;
  }
}
