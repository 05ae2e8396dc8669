import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { chromium, type Browser, type BrowserContextOptions, type Page, type Response } from 'playwright-core';
import { afterAll, expect, inject } from 'vitest';
import { type Locale, LOCALES } from '../../shared/pages/locale.ts';

export const pages = inject('pages');
/** Whether this machine has a browser; tests in a browser are skipped without one. */
export const hasBrowser = pages.browser !== undefined;

let browser: Promise<Browser> | undefined;
const connected = (): Promise<Browser> => (browser ??= chromium.connect(pages.browser!));
afterAll(async () => (await browser)?.close());

/** What a browser saw on a page since its last navigation. */
interface Seen {
  /** Every line of its console, errors of scripts and failed requests. */
  readonly complaints: string[];
  /** Answers of the service by address. */
  readonly answers: Map<string, Response>;
}

export interface Visitor {
  readonly page: Page;
  readonly seen: Seen;
  /** Opens a path of ours. */
  open(path: string): Promise<Response>;
  /** Signs in as a sample person, as NAME@DOMAIN, from wherever the browser was sent to sign in. */
  signIn(username: string, options?: { readonly mfa?: boolean }): Promise<void>;
  close(): Promise<void>;
}

/**
 * Keeps what CSP reports and how the layout moves, before any script of the page. A text of which the parser has only a
 * part yet may still wrap, which the first frame of the whole document shows: what counts moves after that frame.
 */
const OBSERVE = `
  globalThis.observed = { reports: [], shift: 0, moved: [] };
  globalThis.nextFrame = () => new Promise(requestAnimationFrame);
  globalThis.settled = new Promise((resolve) => addEventListener('DOMContentLoaded', resolve))
    .then(nextFrame).then(nextFrame).then(() => performance.now());
  addEventListener('securitypolicyviolation', (event) => observed.reports.push(event.violatedDirective + ' ' + event.blockedURI));
  new PerformanceObserver(async (list) => {
    const from = await settled;
    for (const entry of list.getEntries()) {
      if (entry.startTime < from) continue;
      observed.shift += entry.value;
      for (const { node, previousRect, currentRect } of entry.sources)
        observed.moved.push([(node?.outerHTML ?? node?.textContent ?? '').slice(0, 120), JSON.stringify(previousRect), JSON.stringify(currentRect)].join(' '));
    }
  })
    .observe({ type: 'layout-shift', buffered: true });
`;

/** A browser context of a test's own. */
export async function newVisitor(options: BrowserContextOptions = {}): Promise<Visitor> {
  const context = await (await connected()).newContext({ baseURL: pages.url, locale: 'en', ...options });
  context.setDefaultTimeout(90_000);
  if (options.javaScriptEnabled !== false) await context.addInitScript(OBSERVE);
  const page = await context.newPage();
  const seen: Seen = { complaints: [], answers: new Map() };
  page.on('console', (message) => seen.complaints.push(`${message.type()}: ${message.text()}`));
  page.on('pageerror', (error) => seen.complaints.push(`error: ${error.message}`));
  page.on('requestfailed', (request) =>
    seen.complaints.push(`failed: ${request.url()} ${request.failure()?.errorText}`),
  );
  page.on('response', (response) => seen.answers.set(response.url(), response));

  return {
    page,
    seen,
    async open(path) {
      // What the page before still loads would be complained about as aborted.
      await page.waitForLoadState();
      seen.complaints.length = 0;
      seen.answers.clear();
      return (await page.goto(path))!;
    },
    async signIn(username, { mfa = true } = {}) {
      await page.getByRole('textbox', { name: 'User name' }).fill(username);
      if (!mfa) await page.getByRole('radio', { name: 'Password only' }).check();
      await page.getByRole('button', { name: 'Sign in with this user name' }).click();
    },
    close: () => context.close(),
  };
}

const AXE = readFileSync(fileURLToPath(import.meta.resolve('axe-core/axe.min.js')), 'utf8');
const MAX_BYTES = 100 * 1024;
const MAX_REQUESTS = 3;

interface Observed {
  /** What the CSP refused. */
  readonly reports: readonly string[];
  readonly shift: number;
  /** What moved, from where and to where. */
  readonly moved: readonly string[];
}

/** What the page has observed of itself since it was opened. */
export const observedOn = ({ page }: Pick<Visitor, 'page'>): Promise<Observed> =>
  page.evaluate<Observed>('settled.then(nextFrame).then(() => observed)');

/** Nothing in the console, no CSP report, no shift of the layout, and a page within its budget. */
export async function expectQuietPage({ page, seen }: Visitor): Promise<void> {
  expect(seen.complaints).toEqual([]);
  expect(await observedOn({ page })).toEqual({ reports: [], shift: 0, moved: [] });
  const sizes = await Promise.all(
    [...seen.answers.values()].filter((one) => one.status() === 200).map(async (one) => (await one.body()).length),
  );
  expect(sizes.length).toBeLessThanOrEqual(MAX_REQUESTS);
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(MAX_BYTES);
}

/** WCAG 2.2 AA as far as axe can judge, with its best practices; the contrast in one language, as colours are the same. */
export async function expectAccessible({ page }: Visitor): Promise<void> {
  // Not with each document: most are not judged, and it takes longer than to show the page.
  await page.evaluate(AXE);
  const found = await page.evaluate<string[]>(`axe
    .run({
      preload: false,
      resultTypes: ['violations'],
      rules: { 'color-contrast': { enabled: document.documentElement.lang === 'en' } },
    })
    .then(({ violations }) =>
      violations.map(({ id, nodes }) => id + ': ' + nodes.map(({ target }) => target.join(' ')).join('; ')),
    )`);
  expect(found).toEqual([]);
}

/** No horizontal scrolling, and what can be pressed measures 24 px in both directions; links within a text may not. */
export async function expectFits({ page }: Visitor): Promise<void> {
  const found = await page.evaluate<{ overflow: number; small: string[] }>(`(() => {
    const root = document.documentElement;
    const targets = document.querySelectorAll('button, .button, input:not([type=hidden]), select, textarea, nav a, header a, .summary a, td a');
    const small = [...targets].filter((target) => {
      const { width, height } = target.getBoundingClientRect();
      return target.checkVisibility() && !target.matches('.skip') && (width < 23.99 || height < 23.99);
    });
    return { overflow: root.scrollWidth - root.clientWidth, small: small.map((target) => target.outerHTML.slice(0, 120)) };
  })()`);
  expect(found).toEqual({ overflow: 0, small: [] });
}

/** What holds on every page, however it looks. */
export async function expectGoodPage(visitor: Visitor): Promise<void> {
  await expectQuietPage(visitor);
  await expectAccessible(visitor);
  await expectFits(visitor);
}

/** How people see the pages. */
export const LOOKS = {
  '320 px, light': { viewport: { width: 320, height: 640 }, colorScheme: 'light' },
  'desktop, dark': { viewport: { width: 1280, height: 800 }, colorScheme: 'dark' },
  'forced colours': { viewport: { width: 1280, height: 800 }, forcedColors: 'active' },
} as const;

/** The languages to judge a look in: all where lines are short; what colours do does not depend on the language. */
export const languagesIn = (look: (typeof LOOKS)[keyof typeof LOOKS]): readonly Locale[] =>
  look === LOOKS['320 px, light'] ? LOCALES : ['en'];

/**
 * Walks through the page with the Tab key: every control is reached once, in the order of the document, shows its focus
 * and is not covered.
 */
export async function expectTabOrder({ page }: Visitor): Promise<void> {
  const expected = await page.evaluate<string[]>(`(() => {
    const all = [...document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea, summary')];
    const seen = new Set();
    globalThis.tabbed = all.filter((one) => {
      // The radio buttons of a group are one stop.
      if (one.type !== 'radio') return one.checkVisibility() || one.matches('.skip');
      const again = seen.has(one.name);
      seen.add(one.name);
      return !again;
    });
    return tabbed.map((one, index) => String(index));
  })()`);
  await page.evaluate(
    `document.activeElement?.blur(); window.getSelection()?.removeAllRanges(); document.body.focus()`,
  );
  const walked: string[] = [];
  for (let step = 0; step < expected.length; step++) {
    await page.keyboard.press('Tab');
    walked.push(
      await page.evaluate<string>(`(() => {
        const one = document.activeElement;
        const index = tabbed.findIndex((known) => known === one || (known.type === 'radio' && known.name === one.name));
        const { left, top, width, height } = one.getBoundingClientRect();
        const hit = document.elementFromPoint(left + width / 2, (Math.max(top, 0) + Math.min(top + height, innerHeight)) / 2);
        const covered = !(one.contains(hit) || hit?.contains(one));
        const shown = getComputedStyle(one).outlineStyle !== 'none';
        return index + (covered ? ' covered' : '') + (shown ? '' : ' unseen');
      })()`),
    );
  }
  expect(walked).toEqual(expected);
}

type Control = 'link' | 'button' | 'checkbox' | 'textbox' | 'combobox';

/** Presses the Tab key until the control has the focus. */
export async function tabTo({ page }: Pick<Visitor, 'page'>, role: Control, name: string | RegExp): Promise<void> {
  const wanted = page.getByRole(role, { name }).first();
  for (let step = 0; step < 60; step++) {
    await page.keyboard.press('Tab');
    if ((await wanted.and(page.locator(':focus')).count()) > 0) return;
  }
  throw new Error(`The Tab key does not reach ${String(name)}.`);
}

/** Waits until the element has the focus: the browser moves it some time after the page has loaded. */
export const hasFocus = (page: Page, selector: string): Promise<boolean> =>
  page
    .locator(`${selector}:focus`)
    .waitFor({ state: 'attached' })
    .then(
      () => true,
      () => false,
    );
