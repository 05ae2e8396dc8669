import { fileURLToPath } from 'node:url';
import type { TestProject } from 'vitest/node';
import { drawFreePort } from '../../infra/emulator/stack/free-port.ts';
import { startStack } from '../../infra/emulator/stack/stack.ts';
import { publishTexts } from './agreement-texts.ts';
import { browserRequired, NO_BROWSER, startBrowser } from './browser.ts';

export interface PagesStack {
  /** Where the pages are. Cookies do not separate ports: the authority is on 127.0.0.1. */
  readonly url: string;
  readonly authorityUrl: string;
  readonly tablesConnection: string;
  readonly busPort: number;
  /** The browser of the project, for Playwright to connect to; absent on a machine without one. */
  readonly browser: string | undefined;
}

declare module 'vitest' {
  export interface ProvidedContext {
    readonly pages: PagesStack;
  }
}

const APP = fileURLToPath(new URL('../pages/fixtures/app.ts', import.meta.url));

/** Starts one stack and one browser for all files of the project. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const browser = await startBrowser();
  if (!browser && browserRequired()) throw new Error(NO_BROWSER);
  if (!browser) process.stderr.write(`\n${NO_BROWSER}\n\n`);
  const port = await drawFreePort();
  const url = `http://localhost:${port}`;
  const stack = await startStack({ ports: { host: port }, env: { PUBLIC_URL: url }, entry: APP }).catch(
    async (error: unknown) => {
      await browser?.close();
      throw error;
    },
  );
  const { authorityUrl, tablesConnection } = stack;
  const busPort = stack.ports.bus;
  await publishTexts({ url, authorityUrl, busPort });
  project.provide('pages', { url, authorityUrl, tablesConnection, busPort, browser: browser?.wsEndpoint() });
  return async () => {
    await browser?.close();
    await stack.stop();
  };
}
