import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';

/** A page in a real browser, and what its loading gave away. */
interface Visit {
  readonly page: Page;
  /** The address of every request, in order. */
  readonly requests: readonly string[];
  /** What the console, the content security policy and uncaught errors complained of. */
  readonly complaints: readonly string[];
}

interface BrowserOfFile {
  /** Opens an address in a context of its own, and waits for its load event. `at`: what the reader's clock shows all the time. */
  visit(address: string, options?: BrowserContextOptions & { readonly at?: number }): Promise<Visit>;
}

/** Starts the system's Chromium once for the tests of a file. */
export const browserOfFile = (): BrowserOfFile => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await chromium.launch({ executablePath, args: [...quiet] }).catch((cause: unknown) => {
      throw new Error(needed, { cause });
    });
  }, 60_000);
  afterAll(() => browser?.close());
  return {
    visit: async (address, { at, ...options } = {}) => {
      const context = await browser.newContext({ viewport: desktop, ...options });
      const page = await context.newPage();
      if (at !== undefined && options.javaScriptEnabled !== false) await page.clock.setFixedTime(at);
      const requests: string[] = [];
      const complaints: string[] = [];
      page.on('request', (request) => void requests.push(request.url()));
      page.on('requestfailed', (request) => {
        const failure = request.failure()?.errorText;
        // Whoever leaves a page, or a browser that was given another, gives up the picture for the tab.
        if (failure === 'net::ERR_ABORTED' && request.url().endsWith('/icon.svg')) return;
        complaints.push(`${request.url()}: ${failure}`);
      });
      page.on('console', (message) => {
        if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
      });
      page.on('pageerror', (error) => void complaints.push(error.message));
      await page.goto(address, { waitUntil: 'load' });
      return { page, requests, complaints };
    },
  };
};

export const desktop = { width: 1280, height: 900 } as const;
export const phone = { width: 375, height: 740 } as const;

/** Where pictures for people are kept: not in the repository, and made anew by each run. */
const artefacts = '.ci/screenshots';

/** Keeps a picture of the whole page, to be looked at. */
export const picture = async (page: Page, name: string): Promise<void> => {
  mkdirSync(artefacts, { recursive: true });
  await page.screenshot({ path: join(artefacts, `${name}.png`), fullPage: true, animations: 'disabled' });
};

const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';

/** No sandbox: tests may run as root, and see nothing but our own pages. */
const quiet = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--font-render-hinting=none',
] as const;

const needed = `The browser tests run in Chromium, and ${executablePath} cannot be run: install chromium (Debian, Ubuntu), or say in the variable CHROMIUM where one is`;
