import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium, type BrowserServer } from 'playwright-core';

/** The headless shell comes first: it has the engine without a window around it, and so costs half. */
const NAMES = [
  'chromium-headless-shell',
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'microsoft-edge',
];
const CHANNELS = ['chrome', 'msedge', 'chromium'] as const;

/** Nothing is loaded in the background; as root, Chromium has no sandbox. */
const FLAGS = [
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  '--disable-quic',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
];

const HOW =
  'Install one (apt-get install chromium-headless-shell fonts-wqy-microhei), or name one: CHROME_PATH=/path/to/chrome.';

/** The browser of this machine: CHROME_PATH, then the PATH; undefined leaves the search to Playwright's channels. */
function onThisMachine(): string | undefined {
  const named = process.env['CHROME_PATH'];
  if (named !== undefined && named !== '') {
    if (!existsSync(named)) throw new Error(`CHROME_PATH names no file: ${named}`);
    return named;
  }
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  return folders.flatMap((folder) => NAMES.map((name) => join(folder, name))).find((path) => existsSync(path));
}

/** Starts the browser; undefined when this machine has none. */
export async function startBrowser(): Promise<BrowserServer | undefined> {
  const executablePath = onThisMachine();
  if (executablePath !== undefined) return chromium.launchServer({ executablePath, args: FLAGS });
  for (const channel of CHANNELS) {
    const browser = await chromium.launchServer({ channel, args: FLAGS }).catch(() => undefined);
    if (browser) return browser;
  }
  return undefined;
}

/** Whether a missing browser fails the tests instead of skipping them. */
export const browserRequired = (): boolean => Boolean(process.env['CI']) || process.env['REQUIRE_BROWSER'] === '1';

export const NO_BROWSER = `No browser was found: the tests of the pages in a browser are SKIPPED. ${HOW}`;
