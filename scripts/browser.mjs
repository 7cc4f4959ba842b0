// Finds an installed Chromium and opens a page in it that cannot leave this machine.
import { accessSync, constants } from 'node:fs';
import path from 'node:path';
import { Failure } from './command.mjs';

const names = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'microsoft-edge',
  'brave-browser',
];
const places = [
  '/usr/bin/chromium',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
];

/** The path of a Chromium: the environment's CHROMIUM, or one in a usual place; undefined when there is none. */
export function findBrowser() {
  if (process.env.CHROMIUM) {
    if (executable(process.env.CHROMIUM)) return process.env.CHROMIUM;
    throw new Failure(`CHROMIUM names ${process.env.CHROMIUM}, which cannot be run`);
  }
  const folders = (process.env.PATH ?? '').split(path.delimiter).filter(Boolean);
  const candidates = [
    ...places,
    ...names.flatMap((name) => folders.map((folder) => path.join(folder, name))),
  ];
  return candidates.find(executable);
}

/** Opens a headless page; `note` is told of every request that was refused because it left the machine. */
export async function openPage(browserPath, { width = 1280, height = 800, scale = 1, note = () => {} } = {}) {
  // Imported here, so that looking for a browser needs no installed packages.
  const { chromium } = await import('playwright-core');
  const browser = await chromium.launch({
    executablePath: browserPath,
    args: [
      // Chromium refuses its sandbox to root, which continuous integration usually is.
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      ...['--disable-gpu', '--disable-quic', '--disable-dev-shm-usage', '--no-first-run'],
      ...['--disable-background-networking', '--disable-component-update', '--disable-sync'],
    ],
  });
  const context = await browser.newContext({ viewport: { width, height }, deviceScaleFactor: scale });
  const page = await context.newPage();
  await page.route(
    (url) => /^https?:/.test(url.protocol) && url.hostname !== '127.0.0.1',
    (route) => {
      note(`refused ${route.request().url()}`);
      return route.abort();
    },
  );
  page.on('pageerror', (error) => note(`page error: ${error.message}`));
  return { browser, page };
}

function executable(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
